/**
 * A small Citrix estate that emits real export packets and knows the truth about them: for the
 * demo, for tests and for benchmarks.
 */
package io.portcullis.simulator;
