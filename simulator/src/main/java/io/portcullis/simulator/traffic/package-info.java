/**
 * Who talks to whom in the simulated estate: its daily life, and the breaches committed on purpose.
 */
package io.portcullis.simulator.traffic;
