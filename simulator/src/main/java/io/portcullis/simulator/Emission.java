package io.portcullis.simulator;

/**
 * One export packet on its way.
 *
 * @param atMillis when it leaves its exporter, milliseconds since 1970 in the simulation's time
 * @param exporterIndex which of {@link Simulation#exporters()} sends it
 * @param datagram the UDP payload
 */
public record Emission(long atMillis, int exporterIndex, byte[] datagram) {}
