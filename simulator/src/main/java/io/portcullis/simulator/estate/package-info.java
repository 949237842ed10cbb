/**
 * The hosts of the simulated estate: what they are, where they stand, which of them the inventory
 * knows.
 */
package io.portcullis.simulator.estate;
