package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps all that a decoder told, each flow as its own copy. */
final class Decoded implements ExportListener {

  record Malformed(MalformedReason reason, int offset, String detail) {}

  record Undecodable(int setId, int offset, int length) {}

  record Sampling(long domain, long samplerId, long interval) {}

  final List<ExportHeader> headers = new ArrayList<>();
  final List<Flow> flows = new ArrayList<>();
  final List<Map<String, Object>> fields = new ArrayList<>();
  final List<Map<String, Object>> options = new ArrayList<>();
  final List<Sampling> samplings = new ArrayList<>();
  final List<Templates.Change> changes = new ArrayList<>();
  final List<TemplateKey> withdrawn = new ArrayList<>();
  final List<Undecodable> undecodables = new ArrayList<>();
  final List<Malformed> malformed = new ArrayList<>();
  int ends;
  int dataRecords;
  boolean complete;

  static Decoded of(byte[]... packets) {
    return of(new TemplateTable(DecoderLimits.DEFAULT), packets);
  }

  static Decoded of(Templates templates, byte[]... packets) {
    Decoded decoded = new Decoded();
    ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
    for (byte[] packet : packets) {
      decoder.decode(packet, 0, packet.length, templates, decoded);
    }
    return decoded;
  }

  Flow onlyFlow() {
    if (flows.size() != 1) {
      throw new AssertionError(flows.size() + " flows; malformed " + malformed);
    }
    return flows.get(0);
  }

  List<MalformedReason> reasons() {
    return malformed.stream().map(Malformed::reason).toList();
  }

  /** Every field of a flow by its name: flows are compared by what they hold. */
  static Map<String, Object> values(Flow flow) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      for (Field field : Flow.class.getFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          values.put(field.getName(), field.get(flow));
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return values;
  }

  private static Flow copy(Flow flow) {
    Flow copy = new Flow();
    try {
      for (Field field : Flow.class.getFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.set(copy, field.get(flow));
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return copy;
  }

  @Override
  public void packet(ExportHeader header) {
    headers.add(header);
  }

  @Override
  public void flow(Flow flow, DataRecord record) {
    flows.add(copy(flow));
    fields.add(FlowFields.of(flow, record));
  }

  @Override
  public void options(DataRecord record) {
    options.add(FlowFields.of(record));
  }

  @Override
  public void sampling(long observationDomainId, long samplerId, long interval) {
    samplings.add(new Sampling(observationDomainId, samplerId, interval));
  }

  @Override
  public void template(Template template, Templates.Change change) {
    changes.add(change);
  }

  @Override
  public void withdrawn(TemplateKey key) {
    withdrawn.add(key);
  }

  @Override
  public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
    undecodables.add(new Undecodable(setId, offset, length));
  }

  @Override
  public void malformed(MalformedReason reason, int offset, String detail) {
    malformed.add(new Malformed(reason, offset, detail));
  }

  @Override
  public void packetEnd(int dataRecords, boolean complete) {
    ends++;
    this.dataRecords = dataRecords;
    this.complete = complete;
  }
}
