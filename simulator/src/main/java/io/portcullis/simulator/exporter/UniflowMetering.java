package io.portcullis.simulator.exporter;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.simulator.export.Counters;
import io.portcullis.simulator.export.ObservedFlow;
import io.portcullis.simulator.traffic.Conversation;
import java.util.Random;

/**
 * A router's way: each direction is a flow of its own, exported when it ends or when it has lasted
 * for the active timeout; the two directions may leave seconds apart. A sampling router looks at
 * one packet in so many and counts only those.
 */
final class UniflowMetering implements Metering {

  static final long ACTIVE_TIMEOUT_MILLIS = 10_000;

  /** The longest between the end of a flow and its export. */
  static final int LONGEST_WAIT_MILLIS = 2_500;

  private static final int PROMPT_MILLIS = 300;
  private static final int DAWDLES_ONE_IN = 5;
  private static final int MIDSTREAM = TcpFlags.ACK | TcpFlags.PSH;

  private final int samplingInterval;
  private final Random random;

  UniflowMetering(int samplingInterval, Random random) {
    this.samplingInterval = samplingInterval;
    this.random = random;
  }

  @Override
  public void meter(Conversation conversation, FlowCache cache) {
    Leg request =
        new Leg(
            conversation.clientAddress(),
            conversation.serverAddress(),
            conversation.clientPort(),
            conversation.serverPort(),
            conversation.serverPort());
    Leg answer =
        new Leg(
            conversation.serverAddress(),
            conversation.clientAddress(),
            conversation.serverPort(),
            conversation.clientPort(),
            echoReply(conversation));
    export(conversation, request, conversation.request(), cache);
    if (conversation.answer().seen()) {
      export(conversation, answer, conversation.answer(), cache);
    }
  }

  /** One direction: who sends to whom, and what an ICMP packet of it says. */
  private record Leg(
      Address source, Address destination, int sourcePort, int destinationPort, int icmp) {}

  private static int echoReply(Conversation conversation) {
    return conversation.protocol() == Protocol.ICMP_V6 ? 129 << 8 : 0;
  }

  private void export(Conversation conversation, Leg leg, Counters whole, FlowCache cache) {
    long start = conversation.startMillis();
    long end = conversation.endMillis();
    long chunks = Math.min(whole.packets(), 1 + (end - start) / ACTIVE_TIMEOUT_MILLIS);
    for (long i = 0; i < chunks; i++) {
      boolean last = i == chunks - 1;
      long chunkStart = start + (end - start) * i / chunks;
      long chunkEnd = start + (end - start) * (i + 1) / chunks;
      Counters seen = sampled(part(whole, i, chunks));
      if (seen.seen()) {
        cache.add(
            chunkEnd + wait(conversation),
            flow(conversation, leg, seen, chunkStart, chunkEnd, last));
      }
    }
  }

  private static ObservedFlow flow(
      Conversation conversation, Leg leg, Counters seen, long start, long end, boolean last) {
    boolean icmp = Protocol.isIcmp(conversation.protocol());
    return new ObservedFlow(
        leg.source(),
        leg.destination(),
        conversation.protocol(),
        icmp ? 0 : leg.sourcePort(),
        icmp ? 0 : leg.destinationPort(),
        icmp ? leg.icmp() : 0,
        seen,
        Counters.NOTHING,
        start,
        end,
        last ? ObservedFlow.END_DETECTED : ObservedFlow.END_ACTIVE_TIMEOUT,
        0,
        0);
  }

  /** The i-th of several parts; only the first holds the handshake's SYN, only the last the FIN. */
  private static Counters part(Counters whole, long i, long chunks) {
    if (chunks == 1) {
      return whole;
    }
    long packets = whole.packets() * (i + 1) / chunks - whole.packets() * i / chunks;
    long octets = whole.octets() * (i + 1) / chunks - whole.octets() * i / chunks;
    int without = (i > 0 ? TcpFlags.SYN : 0) | (i < chunks - 1 ? TcpFlags.FIN : 0);
    return new Counters(packets, octets, whole.tcpFlags() & ~without);
  }

  private Counters sampled(Counters all) {
    if (samplingInterval == 1) {
      return all;
    }
    long packets = (all.packets() + random.nextInt(samplingInterval)) / samplingInterval;
    return packets == 0
        ? Counters.NOTHING
        : new Counters(packets, all.octets() * packets / all.packets(), all.tcpFlags() & MIDSTREAM);
  }

  /** Breaches are exported at once, so that the run's end does not cut them in two. */
  private long wait(Conversation conversation) {
    boolean dawdles = conversation.breach().isEmpty() && random.nextInt(DAWDLES_ONE_IN) == 0;
    return random.nextInt(dawdles ? LONGEST_WAIT_MILLIS : PROMPT_MILLIS);
  }
}
