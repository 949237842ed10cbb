/** Simulated exporters by themselves, for a collector that runs elsewhere on the same machine. */
package io.portcullis.cli.simulate;
