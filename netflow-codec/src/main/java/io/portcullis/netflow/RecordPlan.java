package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * A template made ready for reading: which of its fields fill which places of a {@link Flow}, and
 * where they are. Made once a template; reading a record only walks the few fields that count.
 */
final class RecordPlan {

  private final Step[] steps;
  private final FlowTimes times;
  private final SamplingRate sampling;
  private final NumberField samplerId;
  private final boolean portsMayBeIcmp;
  private final int[] lengths;
  private final int[] positions;
  private final int minimumBytes;
  private final boolean variable;

  private record Step(FlowField place, int field, int length) {}

  private RecordPlan(Template template) {
    List<TemplateField> fields = template.fields();
    lengths = fields.stream().mapToInt(TemplateField::length).toArray();
    variable = fields.stream().anyMatch(TemplateField::variable);
    minimumBytes = (int) Math.min(Template.minimumRecordBytes(fields), Integer.MAX_VALUE);
    positions = new int[lengths.length];
    if (!variable) {
      for (int i = 1; i < lengths.length; i++) {
        positions[i] = positions[i - 1] + lengths[i - 1];
      }
    }
    steps = template.options() ? new Step[0] : steps(template);
    times = new FlowTimes(template);
    sampling = SamplingRate.of(template);
    NumberField selector = NumberField.of(template, 302);
    samplerId = selector.present() ? selector : NumberField.of(template, 48);
    portsMayBeIcmp = FlowField.DESTINATION_PORT.find(template) >= 0;
  }

  static RecordPlan compile(Template template) {
    return new RecordPlan(template);
  }

  private static Step[] steps(Template template) {
    List<Step> steps = new ArrayList<>();
    for (FlowField place : FlowField.values()) {
      int field = place.find(template);
      if (field >= 0) {
        steps.add(new Step(place, field, template.fields().get(field).length()));
      }
    }
    return steps.toArray(Step[]::new);
  }

  int fieldCount() {
    return lengths.length;
  }

  /** True when records differ in length, so that each has to be {@link #measure measured}. */
  boolean variable() {
    return variable;
  }

  /** The length of every record, or of the shortest possible. */
  int minimumBytes() {
    return minimumBytes;
  }

  /** Of each field in a record; shared, not to be written. Only for records of one length. */
  int[] positions() {
    return positions;
  }

  int[] lengths() {
    return lengths;
  }

  /**
   * Finds the fields of one record of variable length.
   *
   * @return where the record ends, or -1 when it would end beyond {@code limit}
   */
  int measure(byte[] bytes, int record, int limit, int[] positions, int[] lengths) {
    int at = record;
    for (int i = 0; i < this.lengths.length; i++) {
      int length = this.lengths[i];
      if (length == TemplateField.VARIABLE) {
        if (at >= limit) {
          return -1;
        }
        length = Wire.u8(bytes, at++);
        if (length == 255) {
          if (limit - at < 2) {
            return -1;
          }
          length = Wire.u16(bytes, at);
          at += 2;
        }
      }
      if (limit - at < length) {
        return -1;
      }
      positions[i] = at - record;
      lengths[i] = length;
      at += length;
    }
    return at;
  }

  /** Reads one record into {@code flow}, which remembers nothing of the record before. */
  void fill(Flow flow, DataSet set, int record, int[] positions) {
    byte[] bytes = set.bytes();
    flow.clear();
    for (Step step : steps) {
      step.place.fill(flow, bytes, record + positions[step.field], step.length);
    }
    times.fill(flow, set, record, positions);
    if (sampling != null) {
      flow.samplingInterval = sampling.interval(bytes, record, positions);
    }
    if (flow.samplingInterval == 0) {
      flow.samplingInterval = set.samplingInterval();
    }
    if (Protocol.isIcmp(flow.protocol)) {
      settleIcmp(flow);
    } else {
      flow.icmpTypeCode = Flow.ABSENT;
    }
  }

  /**
   * Cisco's habit, older than the elements for it: type and code where the port would be. Where the
   * elements are, the ports may hold the identifier of an echo; they are no ports either way.
   */
  private void settleIcmp(Flow flow) {
    if (flow.icmpTypeCode == Flow.ABSENT && portsMayBeIcmp) {
      flow.icmpTypeCode = flow.destinationPort;
    }
    flow.sourcePort = 0;
    flow.destinationPort = 0;
    if (flow.biflow && flow.packets == 0 && flow.reversePackets != 0) {
      turnAround(flow);
    }
  }

  /**
   * A biflow of ICMP that went only backwards is a flow of the other end. Exporters that send such
   * records (softflowd) leave type and code zero whatever they were, so zero says nothing.
   */
  private static void turnAround(Flow flow) {
    long high = flow.sourceHigh;
    long low = flow.sourceLow;
    flow.sourceHigh = flow.destinationHigh;
    flow.sourceLow = flow.destinationLow;
    flow.destinationHigh = high;
    flow.destinationLow = low;
    flow.packets = flow.reversePackets;
    flow.octets = flow.reverseOctets;
    flow.reversePackets = 0;
    flow.reverseOctets = 0;
    flow.biflow = false;
    flow.biflowDirection = Flow.BIFLOW_ARBITRARY;
    if (flow.icmpTypeCode == 0) {
      flow.icmpTypeCode = Flow.ABSENT;
    }
  }

  /** What an options record says of sampling, one packet in so many; 0 when nothing. */
  long samplingInterval(byte[] bytes, int record, int[] positions) {
    return sampling == null ? 0 : sampling.interval(bytes, record, positions);
  }

  long samplerId(byte[] bytes, int record, int[] positions) {
    return samplerId.read(bytes, record, positions);
  }

  /** When the exporter started, if an options record says so; 0 when not. */
  long systemInitMillis(byte[] bytes, int record, int[] positions) {
    return times.systemInit(bytes, record, positions);
  }
}
