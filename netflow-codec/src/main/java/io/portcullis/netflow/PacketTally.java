package io.portcullis.netflow;

/** What was counted in one packet, for the arithmetic of sequence numbers. */
final class PacketTally {

  private int dataRecords;
  private boolean complete;

  void begin() {
    dataRecords = 0;
    complete = true;
  }

  void countRecord() {
    dataRecords++;
  }

  /** Some data records were there, but not countable. */
  void incomplete() {
    complete = false;
  }

  int dataRecords() {
    return dataRecords;
  }

  boolean complete() {
    return complete;
  }
}
