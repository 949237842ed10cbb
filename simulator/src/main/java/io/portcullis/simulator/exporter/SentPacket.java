package io.portcullis.simulator.exporter;

import io.portcullis.simulator.traffic.Conversation;
import java.util.List;

/**
 * A packet that an exporter wrote.
 *
 * @param atMillis when
 * @param bytes the UDP payload
 * @param flows records of flows in it
 * @param lost the network drops it on purpose; the next packet's sequence number shows the gap
 * @param breaches conversations among its flows that break the rules
 */
public record SentPacket(
    long atMillis, byte[] bytes, int flows, boolean lost, List<Conversation> breaches) {}
