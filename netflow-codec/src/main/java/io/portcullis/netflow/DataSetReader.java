package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;

/** Reads the records of one data set. Its flow, its record and its places are reused. */
final class DataSetReader {

  /** Sets are padded to four bytes at most (RFC 7011 section 3.3.1). */
  private static final int MOST_PADDING = 3;

  private final PacketTally tally;
  private final Flow flow = new Flow();
  private final DataRecord record = new DataRecord();
  private int[] positions = new int[64];
  private int[] lengths = new int[64];
  private long packetSamplingInterval;

  DataSetReader(PacketTally tally) {
    this.tally = tally;
  }

  /** What the packet's header says of all its flows; 0 when it says nothing. */
  void sampledOneIn(long interval) {
    packetSamplingInterval = interval;
  }

  /**
   * @param from where the first record begins
   * @param to where the set ends
   */
  void read(
      ExportHeader header,
      Template template,
      byte[] bytes,
      int from,
      int to,
      ExportListener listener) {
    record.in(header, template, bytes);
    if (template.plan().variable()) {
      readVariable(header, template, bytes, from, to, listener);
    } else {
      readFixed(header, template, bytes, from, to, listener);
    }
  }

  private void readFixed(
      ExportHeader header,
      Template template,
      byte[] bytes,
      int from,
      int to,
      ExportListener listener) {
    RecordPlan plan = template.plan();
    int size = plan.minimumBytes();
    int at = from;
    for (; to - at >= size; at += size) {
      record.at(at, at + size, plan.positions(), plan.lengths());
      emit(header, template, bytes, at, plan.positions(), listener);
    }
    reportRest(bytes, at, to, listener);
  }

  private void readVariable(
      ExportHeader header,
      Template template,
      byte[] bytes,
      int from,
      int to,
      ExportListener listener) {
    RecordPlan plan = template.plan();
    makeRoom(plan.fieldCount());
    int at = from;
    while (to - at >= plan.minimumBytes()) {
      int end = plan.measure(bytes, at, to, positions, lengths);
      if (end < 0) {
        break;
      }
      record.at(at, end, positions, lengths);
      emit(header, template, bytes, at, positions, listener);
      at = end;
    }
    reportRest(bytes, at, to, listener);
  }

  private void makeRoom(int fields) {
    if (positions.length < fields) {
      positions = new int[fields];
      lengths = new int[fields];
    }
  }

  private void emit(
      ExportHeader header,
      Template template,
      byte[] bytes,
      int at,
      int[] positions,
      ExportListener listener) {
    RecordPlan plan = template.plan();
    tally.countRecord();
    if (!template.options()) {
      plan.fill(flow, bytes, at, positions, header);
      if (packetSamplingInterval != 0) {
        flow.samplingInterval = packetSamplingInterval;
      }
      listener.flow(flow, record);
      return;
    }
    listener.options(record);
    long interval = plan.samplingInterval(bytes, at, positions);
    if (interval > 0) {
      listener.sampling(
          header.observationDomainId(), plan.samplerId(bytes, at, positions), interval);
    }
  }

  /** What no record fills is padding, unless there is more of it, or other, than padding is. */
  private void reportRest(byte[] bytes, int at, int to, ExportListener listener) {
    if (to - at <= MOST_PADDING) {
      return;
    }
    for (int i = at; i < to; i++) {
      if (bytes[i] != 0) {
        tally.incomplete();
        listener.malformed(
            MalformedReason.SHORT_RECORD, at, "the set ends " + (to - at) + " bytes into a record");
        return;
      }
    }
  }
}
