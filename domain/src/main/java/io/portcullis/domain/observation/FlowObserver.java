package io.portcullis.domain.observation;

import io.portcullis.domain.conversation.DirectionInference;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.conversation.Tally;
import io.portcullis.domain.exporter.EventTime;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;

/**
 * Turns a flow into an observation: who is the client, when it was, how much it was, and hands it
 * on. NAT's post fields play no part: a conversation is known by the addresses it had before
 * translation. Allocates nothing.
 */
public final class FlowObserver {

  private static final int EGRESS = 1;

  /** No flow carries more (a petabyte is less): what says so is capped, lest sums overflow. */
  private static final long MOST = 1L << 50;

  private final Observations seen;
  private final Observation observation = new Observation();

  /** Who takes observations. Each call hands over the same object, filled anew. */
  public interface Observations {
    void add(Observation seen);
  }

  public FlowObserver(Observations seen) {
    this.seen = seen;
  }

  /**
   * @param zone the address space of both ends
   * @param samplingInterval one packet in so many, {@link SamplingRates#UNKNOWN} if nobody said
   * @return true if the flow's time was absurd and had to be clamped
   */
  public boolean observe(
      Flow flow,
      Exporter exporter,
      String zone,
      long samplingInterval,
      long receivedMillis,
      Policy policy) {
    observation.zone = zone;
    observation.egress = flow.flowDirection == EGRESS;
    observation.exporterHigh = exporter.address().high();
    observation.exporterLow = exporter.address().low();
    observation.exporterPort = exporter.port();
    observation.receivedMillis = receivedMillis;
    boolean clamped = takeTimes(flow, receivedMillis);
    boolean sourceIsClient = takeEnds(flow, policy);
    takeCounters(flow, sourceIsClient, Math.max(1, samplingInterval));
    observation.sampled =
        samplingInterval > 1 || (samplingInterval == SamplingRates.UNKNOWN && flow.samplerId != 0);
    seen.add(observation);
    return clamped;
  }

  private boolean takeTimes(Flow flow, long receivedMillis) {
    long claimed = flow.endMillis != Flow.NO_TIME ? flow.endMillis : flow.startMillis;
    if (claimed == Flow.NO_TIME) {
      claimed = receivedMillis;
    }
    long last = EventTime.clamp(claimed, receivedMillis);
    observation.exportedLastMillis = claimed;
    observation.lastSeenMillis = last;
    observation.firstSeenMillis =
        flow.startMillis == Flow.NO_TIME
            ? last
            : Math.min(EventTime.clamp(flow.startMillis, receivedMillis), last);
    return last != claimed;
  }

  private boolean takeEnds(Flow flow, Policy policy) {
    String zone = observation.zone;
    long at = observation.lastSeenMillis;
    Endpoint source = policy.locate(zone, flow.sourceHigh, flow.sourceLow, at);
    Endpoint destination = policy.locate(zone, flow.destinationHigh, flow.destinationLow, at);
    int direction = policy.direction(flow, source, destination);
    boolean sourceIsClient = DirectionInference.sourceIsClient(direction);
    observation.evidence = DirectionInference.evidence(direction).ordinal();
    observation.protocol = flow.protocol;
    observation.clientHigh = sourceIsClient ? flow.sourceHigh : flow.destinationHigh;
    observation.clientLow = sourceIsClient ? flow.sourceLow : flow.destinationLow;
    observation.serverHigh = sourceIsClient ? flow.destinationHigh : flow.sourceHigh;
    observation.serverLow = sourceIsClient ? flow.destinationLow : flow.sourceLow;
    takePorts(flow, sourceIsClient);
    return sourceIsClient;
  }

  private void takePorts(Flow flow, boolean sourceIsClient) {
    observation.clientPort = 0;
    if (Protocol.hasPorts(flow.protocol)) {
      observation.serverPort = sourceIsClient ? flow.destinationPort : flow.sourcePort;
      if (observation.weak()) {
        observation.clientPort = sourceIsClient ? flow.sourcePort : flow.destinationPort;
      }
    } else if (Protocol.isIcmp(flow.protocol) && flow.icmpTypeCode != Flow.ABSENT) {
      observation.serverPort = IcmpType.request(flow.protocol, flow.icmpTypeCode);
    } else {
      observation.serverPort = 0;
    }
  }

  private void takeCounters(Flow flow, boolean sourceIsClient, long rate) {
    boolean bothWays = flow.biflow && (flow.reversePackets > 0 || flow.reverseOctets > 0);
    observation.requestSeen = sourceIsClient || bothWays;
    observation.answerSeen = !sourceIsClient || bothWays;
    observation.denied = flow.denied();
    observation.allowed = !observation.denied;
    observation.tally.clear();
    if (observation.denied) {
      observation.clientTcpFlags = Flow.ABSENT;
      observation.serverTcpFlags = Flow.ABSENT;
      observation.tally.set(Tally.DENIED_FLOWS, 1);
      return;
    }
    boolean tcp = flow.protocol == Protocol.TCP;
    int forward = tcp ? flow.tcpControlBits : Flow.ABSENT;
    int reverse = tcp ? flow.reverseTcpControlBits : Flow.ABSENT;
    observation.clientTcpFlags = sourceIsClient ? forward : reverse;
    observation.serverTcpFlags = sourceIsClient ? reverse : forward;
    int ahead = sourceIsClient ? Tally.TO_SERVER : Tally.TO_CLIENT;
    int back = sourceIsClient ? Tally.TO_CLIENT : Tally.TO_SERVER;
    count(ahead, flow.packets, flow.octets, rate);
    if (bothWays) {
      count(back, flow.reversePackets, flow.reverseOctets, rate);
    }
  }

  private void count(int direction, long packets, long octets, long rate) {
    observation.tally.set(direction + Tally.FLOWS, 1);
    observation.tally.set(direction + Tally.PACKETS, scaled(packets, rate));
    observation.tally.set(direction + Tally.OCTETS, scaled(octets, rate));
    observation.tally.set(direction + Tally.RAW_PACKETS, scaled(packets, 1));
    observation.tally.set(direction + Tally.RAW_OCTETS, scaled(octets, 1));
  }

  /** Counters are unsigned: one that looks negative is beyond all bounds. */
  private static long scaled(long count, long rate) {
    boolean absurd = count < 0 || count > MOST / rate;
    return absurd ? MOST : count * rate;
  }
}
