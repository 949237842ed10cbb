package io.portcullis.benchmarks.steps;

import io.portcullis.benchmarks.FlowListener;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.simulator.export.Counters;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.ExportField;
import io.portcullis.simulator.export.ExportTemplate;
import io.portcullis.simulator.export.IpfixEncoder;
import io.portcullis.simulator.export.NetflowV5Encoder;
import io.portcullis.simulator.export.NetflowV9Encoder;
import io.portcullis.simulator.export.ObservedFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Full export packets of one exporter, decoded one after the other. */
public final class Decoding {

  /** As many elements as there are to choose from. */
  public static final int MOST_ELEMENTS = 18;

  private static final int PACKETS = 256;
  private static final long START = 1_700_000_000_000L;
  private static final int TEMPLATE = 256;

  /** All that is needed to know a flow, and then what some exporters add. */
  private static final List<ExportField> ELEMENTS =
      List.of(
          ExportField.SOURCE_IPV4,
          ExportField.DESTINATION_IPV4,
          ExportField.SOURCE_PORT,
          ExportField.DESTINATION_PORT,
          ExportField.PROTOCOL,
          ExportField.TCP_FLAGS,
          ExportField.INGRESS_INTERFACE,
          ExportField.EGRESS_INTERFACE,
          ExportField.FLOW_END_REASON,
          ExportField.ICMP_TYPE_CODE_IPV4,
          ExportField.BIFLOW_DIRECTION,
          ExportField.FIREWALL_EVENT,
          ExportField.INITIATOR_OCTETS,
          ExportField.INITIATOR_PACKETS);

  private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
  private final TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);
  private final Counting counting = new Counting();
  private final byte[][] packets = new byte[PACKETS][];
  private int next;

  /** What packets are written in. */
  public enum Format {
    V5,
    V9,
    IPFIX
  }

  /**
   * @param elements of a record, 10 to {@link #MOST_ELEMENTS}; version 5 always has the same
   */
  public Decoding(Format format, int elements) {
    ExportEncoder encoder = encoder(format, elements);
    Random random = new Random(elements);
    for (int i = 0; i < PACKETS; i++) {
      List<ObservedFlow> flows = new ArrayList<>();
      for (int j = encoder.flowsPerPacket(); j > 0; j--) {
        flows.add(flow(random));
      }
      packets[i] = encoder.encode(START + 60_000 + i, false, flows);
    }
    byte[] introduction =
        encoder.encode(START + 60_000, encoder.templated(), List.of(flow(random)));
    decode(introduction);
  }

  private static ExportEncoder encoder(Format format, int elements) {
    ExportTemplate ipv6 =
        new ExportTemplate(
            TEMPLATE + 1, List.of(ExportField.SOURCE_IPV6, ExportField.DESTINATION_IPV6));
    return switch (format) {
      case V5 -> new NetflowV5Encoder(1, START);
      case V9 ->
          new NetflowV9Encoder(
              1,
              START,
              1,
              template(
                  elements,
                  ExportField.FIRST_SWITCHED,
                  ExportField.LAST_SWITCHED,
                  ExportField.OCTETS_32,
                  ExportField.PACKETS_32),
              ipv6);
      case IPFIX ->
          new IpfixEncoder(
              1,
              template(
                  elements,
                  ExportField.START_MILLISECONDS,
                  ExportField.END_MILLISECONDS,
                  ExportField.OCTETS,
                  ExportField.PACKETS),
              ipv6);
    };
  }

  private static ExportTemplate template(int elements, ExportField... timesAndCounters) {
    List<ExportField> fields = new ArrayList<>(List.of(timesAndCounters));
    fields.addAll(ELEMENTS.subList(0, elements - fields.size()));
    return new ExportTemplate(TEMPLATE, fields);
  }

  private static ObservedFlow flow(Random random) {
    int packets = 1 + random.nextInt(1_000);
    long end = START + 50_000 + random.nextInt(10_000);
    return new ObservedFlow(
        Address.v4(10 << 24 | random.nextInt(1 << 16)),
        Address.v4(10 << 24 | random.nextInt(1 << 16)),
        6,
        49_152 + random.nextInt(16_384),
        443,
        0,
        new Counters(packets, packets * 500L, 0x1b),
        new Counters(packets, packets * 900L, 0x1b),
        end - random.nextInt(10_000),
        end,
        ObservedFlow.END_DETECTED,
        ObservedFlow.BIFLOW_INITIATOR,
        0);
  }

  /** Decodes the next packet; returns something of what was in it. */
  public long packet() {
    next = (next + 1) % PACKETS;
    decode(packets[next]);
    return counting.check;
  }

  private void decode(byte[] packet) {
    decoder.decode(packet, 0, packet.length, templates, counting);
  }

  /** Flows decoded up to now. */
  public long flows() {
    return counting.flows;
  }

  private static final class Counting extends FlowListener {
    private long flows;
    private long check;

    @Override
    public void flow(Flow flow, DataRecord record) {
      flows++;
      check += flow.sourceLow ^ flow.destinationLow ^ flow.octets ^ flow.endMillis;
    }

    @Override
    public void malformed(MalformedReason reason, int offset, String detail) {
      throw new IllegalStateException(reason + " at " + offset + ": " + detail);
    }

    @Override
    public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
      throw new IllegalStateException("no template for set " + setId);
    }
  }
}
