/** The simulated exporters: what each sees, how it counts and tells it, and its quirks. */
package io.portcullis.simulator.exporter;
