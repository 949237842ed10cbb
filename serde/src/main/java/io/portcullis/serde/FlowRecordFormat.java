package io.portcullis.serde;

import static io.portcullis.serde.Numbers.natural;
import static io.portcullis.serde.Numbers.port;
import static io.portcullis.serde.Numbers.within;

import io.portcullis.avro.Translation;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.FlowRecord;

/** By hand, because a producer may send every flow as a record of its own. */
final class FlowRecordFormat extends RecordFormat<FlowRecord, io.portcullis.avro.FlowRecord> {

  private static final int USUAL_BYTES = 128;
  private static final int MAX_8 = 0xff;
  private static final int MAX_16 = 0xffff;

  /** Exporter and zone of the record before: most likely those of the next, so not made anew. */
  private volatile Origin last = new Origin(new Exporter(new Address(0, 0), 0), "default");

  private record Origin(Exporter exporter, String zone) {}

  FlowRecordFormat() {
    super(FlowRecord.class, io.portcullis.avro.FlowRecord.getClassSchema());
  }

  @Override
  byte[] encode(int schemaId, FlowRecord value) {
    AvroBuffer out = new AvroBuffer(USUAL_BYTES);
    out.writeFraming(schemaId);
    Addresses.write(value.exporter().address(), out);
    out.writeLong(value.exporter().port());
    out.writeLong(value.observationDomainId());
    out.writeString(value.zone());
    out.writeLong(value.receivedMillis());
    write(value.flow(), out);
    return out.toBytes();
  }

  private static void write(Flow flow, AvroBuffer out) {
    Addresses.write(flow.sourceHigh, flow.sourceLow, out);
    Addresses.write(flow.destinationHigh, flow.destinationLow, out);
    out.writeLong(flow.sourcePort);
    out.writeLong(flow.destinationPort);
    out.writeLong(flow.protocol);
    out.writeOptional(flow.icmpTypeCode, Flow.ABSENT);
    out.writeOptional(flow.tcpControlBits, Flow.ABSENT);
    out.writeOptional(flow.reverseTcpControlBits, Flow.ABSENT);
    out.writeLong(flow.packets);
    out.writeLong(flow.octets);
    out.writeLong(flow.reversePackets);
    out.writeLong(flow.reverseOctets);
    out.writeBoolean(flow.biflow);
    out.writeLong(flow.biflowDirection);
    out.writeOptional(flow.startMillis, Flow.NO_TIME);
    out.writeOptional(flow.endMillis, Flow.NO_TIME);
    out.writeLong(flow.samplingInterval);
    out.writeLong(flow.samplerId);
    out.writeLong(flow.ingressVrfId);
    out.writeLong(flow.egressVrfId);
    out.writeLong(flow.firewallEvent);
    out.writeOptional(flow.forwardingStatus, Flow.ABSENT);
    out.writeLong(flow.flowEndReason);
    out.writeOptional(flow.flowDirection, Flow.ABSENT);
    out.writeLong(flow.ingressInterface);
    out.writeLong(flow.egressInterface);
    out.writeLong(flow.translated ? 1 : 0);
    if (flow.translated) {
      Addresses.write(flow.postSourceHigh, flow.postSourceLow, out);
      Addresses.write(flow.postDestinationHigh, flow.postDestinationLow, out);
      out.writeLong(flow.postSourcePort);
      out.writeLong(flow.postDestinationPort);
    }
  }

  @Override
  FlowRecord decode(AvroCursor in) {
    Origin before = last;
    int length = Addresses.readLength(in);
    Exporter exporter =
        exporter(
            before, Addresses.readHigh(length, in), Addresses.readLow(length, in), in.readInt());
    long observationDomainId = in.readLong();
    String zone = in.readString(before.zone);
    if (!exporter.equals(before.exporter) || !zone.equals(before.zone)) {
      last = new Origin(exporter, zone);
    }
    long receivedMillis = in.readLong();
    Flow flow = new Flow();
    read(in, flow);
    return new FlowRecord(checked(flow), exporter, observationDomainId, zone, receivedMillis);
  }

  private static Exporter exporter(Origin before, long high, long low, int port) {
    Exporter known = before.exporter;
    boolean same =
        known.port() == port && known.address().high() == high && known.address().low() == low;
    return same ? known : new Exporter(new Address(high, low), port("exporterPort", port));
  }

  private static void read(AvroCursor in, Flow flow) {
    int length = Addresses.readLength(in);
    flow.sourceHigh = Addresses.readHigh(length, in);
    flow.sourceLow = Addresses.readLow(length, in);
    length = Addresses.readLength(in);
    flow.destinationHigh = Addresses.readHigh(length, in);
    flow.destinationLow = Addresses.readLow(length, in);
    flow.sourcePort = in.readInt();
    flow.destinationPort = in.readInt();
    flow.protocol = in.readInt();
    flow.icmpTypeCode = in.readPresent() ? in.readInt() : Flow.ABSENT;
    flow.tcpControlBits = in.readPresent() ? in.readInt() : Flow.ABSENT;
    flow.reverseTcpControlBits = in.readPresent() ? in.readInt() : Flow.ABSENT;
    flow.packets = in.readLong();
    flow.octets = in.readLong();
    flow.reversePackets = in.readLong();
    flow.reverseOctets = in.readLong();
    flow.biflow = in.readBoolean();
    flow.biflowDirection = in.readInt();
    flow.startMillis = in.readPresent() ? in.readLong() : Flow.NO_TIME;
    flow.endMillis = in.readPresent() ? in.readLong() : Flow.NO_TIME;
    flow.samplingInterval = in.readLong();
    flow.samplerId = in.readLong();
    flow.ingressVrfId = in.readLong();
    flow.egressVrfId = in.readLong();
    flow.firewallEvent = in.readInt();
    flow.forwardingStatus = in.readPresent() ? in.readInt() : Flow.ABSENT;
    flow.flowEndReason = in.readInt();
    flow.flowDirection = in.readPresent() ? in.readInt() : Flow.ABSENT;
    flow.ingressInterface = in.readLong();
    flow.egressInterface = in.readLong();
    flow.translated = in.readPresent();
    if (flow.translated) {
      length = Addresses.readLength(in);
      flow.postSourceHigh = Addresses.readHigh(length, in);
      flow.postSourceLow = Addresses.readLow(length, in);
      length = Addresses.readLength(in);
      flow.postDestinationHigh = Addresses.readHigh(length, in);
      flow.postDestinationLow = Addresses.readLow(length, in);
      flow.postSourcePort = in.readInt();
      flow.postDestinationPort = in.readInt();
    }
  }

  @Override
  FlowRecord fromAvro(io.portcullis.avro.FlowRecord record) {
    Flow flow = new Flow();
    Address source = Address.of(bytes(record.getSourceAddress()));
    Address destination = Address.of(bytes(record.getDestinationAddress()));
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.sourcePort = record.getSourceTransportPort();
    flow.destinationPort = record.getDestinationTransportPort();
    flow.protocol = record.getProtocolIdentifier();
    flow.icmpTypeCode = orAbsent(record.getIcmpTypeCode());
    flow.tcpControlBits = orAbsent(record.getTcpControlBits());
    flow.reverseTcpControlBits = orAbsent(record.getReverseTcpControlBits());
    flow.packets = record.getPacketDeltaCount();
    flow.octets = record.getOctetDeltaCount();
    flow.reversePackets = record.getReversePacketDeltaCount();
    flow.reverseOctets = record.getReverseOctetDeltaCount();
    flow.biflow = record.getBiflow();
    flow.biflowDirection = record.getBiflowDirection();
    flow.startMillis = orNoTime(record.getFlowStartMilliseconds());
    flow.endMillis = orNoTime(record.getFlowEndMilliseconds());
    flow.samplingInterval = record.getSamplingInterval();
    flow.samplerId = record.getSamplerId();
    flow.ingressVrfId = record.getIngressVRFID();
    flow.egressVrfId = record.getEgressVRFID();
    flow.firewallEvent = record.getFirewallEvent();
    flow.forwardingStatus = orAbsent(record.getForwardingStatus());
    flow.flowEndReason = record.getFlowEndReason();
    flow.flowDirection = orAbsent(record.getFlowDirection());
    flow.ingressInterface = record.getIngressInterface();
    flow.egressInterface = record.getEgressInterface();
    translation(record.getTranslation(), flow);
    Exporter exporter =
        new Exporter(
            Address.of(bytes(record.getExporterAddress())),
            port("exporterPort", record.getExporterPort()));
    return new FlowRecord(
        checked(flow),
        exporter,
        record.getObservationDomainId(),
        record.getZone(),
        record.getReceivedMillis());
  }

  private static void translation(Translation translation, Flow flow) {
    if (translation == null) {
      return;
    }
    flow.translated = true;
    Address source = Address.of(bytes(translation.getPostNATSourceAddress()));
    Address destination = Address.of(bytes(translation.getPostNATDestinationAddress()));
    flow.postSourceHigh = source.high();
    flow.postSourceLow = source.low();
    flow.postDestinationHigh = destination.high();
    flow.postDestinationLow = destination.low();
    flow.postSourcePort = translation.getPostNAPTSourceTransportPort();
    flow.postDestinationPort = translation.getPostNAPTDestinationTransportPort();
  }

  private static int orAbsent(Integer value) {
    return value == null ? Flow.ABSENT : value;
  }

  private static long orNoTime(Long value) {
    return value == null ? Flow.NO_TIME : value;
  }

  /** A foreign producer may write anything that fits the schema. */
  private static Flow checked(Flow flow) {
    port("sourceTransportPort", flow.sourcePort);
    port("destinationTransportPort", flow.destinationPort);
    within("protocolIdentifier", flow.protocol, 0, MAX_8);
    within("icmpTypeCode", flow.icmpTypeCode, Flow.ABSENT, MAX_16);
    within("tcpControlBits", flow.tcpControlBits, Flow.ABSENT, MAX_16);
    within("reverseTcpControlBits", flow.reverseTcpControlBits, Flow.ABSENT, MAX_16);
    natural("packetDeltaCount", flow.packets);
    natural("octetDeltaCount", flow.octets);
    natural("reversePacketDeltaCount", flow.reversePackets);
    natural("reverseOctetDeltaCount", flow.reverseOctets);
    within("biflowDirection", flow.biflowDirection, 0, MAX_8);
    natural("samplingInterval", flow.samplingInterval);
    within("firewallEvent", flow.firewallEvent, 0, MAX_8);
    within("forwardingStatus", flow.forwardingStatus, Flow.ABSENT, MAX_8);
    within("flowEndReason", flow.flowEndReason, 0, MAX_8);
    within("flowDirection", flow.flowDirection, Flow.ABSENT, MAX_8);
    port("postNAPTSourceTransportPort", flow.postSourcePort);
    port("postNAPTDestinationTransportPort", flow.postDestinationPort);
    return flow;
  }
}
