package io.portcullis.simulator.exporter;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.simulator.export.ObservedFlow;
import io.portcullis.simulator.traffic.Conversation;
import java.util.Random;

/**
 * An appliance's way: one record tells of both directions (RFC 5103), from the end that it takes
 * for the beginner. A firewall's records (Cisco NSEL) look alike and say what became of the flow.
 */
final class BiflowMetering implements Metering {

  private static final int PROMPT_MILLIS = 200;

  private final boolean firewall;
  private final int biflowDirection;
  private final Random random;

  private BiflowMetering(boolean firewall, int biflowDirection, Random random) {
    this.firewall = firewall;
    this.biflowDirection = biflowDirection;
    this.random = random;
  }

  /** Says that the source began. */
  static BiflowMetering withInitiator(Random random) {
    return new BiflowMetering(false, ObservedFlow.BIFLOW_INITIATOR, random);
  }

  /** Says that which end is the source means nothing. */
  static BiflowMetering arbitrary(Random random) {
    return new BiflowMetering(false, 0, random);
  }

  /** Says what became of the flow, and counts for initiator and responder. */
  static BiflowMetering firewall(Random random) {
    return new BiflowMetering(true, 0, random);
  }

  @Override
  public void meter(Conversation conversation, FlowCache cache) {
    boolean icmp = Protocol.isIcmp(conversation.protocol());
    int event =
        conversation.refused() ? ObservedFlow.FIREWALL_DENIED : ObservedFlow.FIREWALL_DELETED;
    cache.add(
        conversation.endMillis() + random.nextInt(PROMPT_MILLIS),
        new ObservedFlow(
            conversation.clientAddress(),
            conversation.serverAddress(),
            conversation.protocol(),
            icmp ? 0 : conversation.clientPort(),
            icmp ? 0 : conversation.serverPort(),
            icmp ? conversation.serverPort() : 0,
            conversation.request(),
            conversation.answer(),
            conversation.startMillis(),
            conversation.endMillis(),
            ObservedFlow.END_DETECTED,
            biflowDirection,
            firewall ? event : 0));
  }
}
