package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;

/** Reads the records of one data set. Its flow, its record and its places are reused. */
final class DataSetReader {

  /** Sets are padded to four bytes, or eight, and a padding is shorter than any record. */
  private static final int MOST_PADDING = 7;

  private final PacketTally tally;
  private final Flow flow = new Flow();
  private final DataRecord record = new DataRecord();
  private int[] positions = new int[64];
  private int[] lengths = new int[64];

  DataSetReader(PacketTally tally) {
    this.tally = tally;
  }

  /**
   * @param from where the first record begins
   * @param to where the set ends
   */
  void read(DataSet set, int from, int to, ExportListener listener) {
    record.in(set.header(), set.template(), set.bytes());
    int rest =
        set.template().plan().variable()
            ? readVariable(set, from, to, listener)
            : readFixed(set, from, to, listener);
    reportRest(set.bytes(), rest, to, listener);
  }

  /** Returns where the last whole record ends. */
  private int readFixed(DataSet set, int from, int to, ExportListener listener) {
    RecordPlan plan = set.template().plan();
    int size = plan.minimumBytes();
    int at = from;
    for (; to - at >= size; at += size) {
      record.at(at, at + size, plan.positions(), plan.lengths());
      emit(set, at, plan.positions(), listener);
    }
    return at;
  }

  private int readVariable(DataSet set, int from, int to, ExportListener listener) {
    RecordPlan plan = set.template().plan();
    makeRoom(plan.fieldCount());
    int at = from;
    while (to - at >= plan.minimumBytes()) {
      int end = plan.measure(set.bytes(), at, to, positions, lengths);
      if (end < 0) {
        break;
      }
      record.at(at, end, positions, lengths);
      emit(set, at, positions, listener);
      at = end;
    }
    return at;
  }

  private void makeRoom(int fields) {
    if (positions.length < fields) {
      positions = new int[fields];
      lengths = new int[fields];
    }
  }

  private void emit(DataSet set, int at, int[] positions, ExportListener listener) {
    tally.countRecord();
    if (set.template().options()) {
      listener.options(record);
      tellWhatOptionsMean(set, at, positions, listener);
    } else {
      set.template().plan().fill(flow, set, at, positions);
      listener.flow(flow, record);
    }
  }

  private static void tellWhatOptionsMean(
      DataSet set, int at, int[] positions, ExportListener listener) {
    RecordPlan plan = set.template().plan();
    long domain = set.header().observationDomainId();
    long interval = plan.samplingInterval(set.bytes(), at, positions);
    if (interval > 0) {
      listener.sampling(domain, plan.samplerId(set.bytes(), at, positions), interval);
    }
    long systemInitMillis = plan.systemInitMillis(set.bytes(), at, positions);
    if (systemInitMillis != 0) {
      set.templates().systemInit(domain, systemInitMillis);
    }
  }

  /** What no record fills is padding, unless there is more of it than padding is, and not zero. */
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
