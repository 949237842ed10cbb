package io.portcullis.benchmarks.stream;

import java.nio.ByteBuffer;

/** An export packet that can be told again as if it were sent later. Its bytes are changed then. */
public final class RecordedPacket {

  /** The template of its only data set, whose records begin with the times of start and end. */
  static final int TEMPLATE = 256;

  private static final int V9 = 9;
  private static final int V9_HEADER = 20;
  private static final int IPFIX_HEADER = 16;
  private static final int SET_HEADER = 4;

  private final int exporter;
  private final int atMillis;
  private final ByteBuffer bytes;
  private final int[] directions;
  private final boolean v9;
  private final int firstRecord;
  private final int recordLength;

  /**
   * @param atMillis when it was sent, from the beginning of the recording
   * @param directions of each flow in it: twice the number of its habit, one more for the way back
   */
  RecordedPacket(int exporter, int atMillis, byte[] bytes, int[] directions) {
    this.exporter = exporter;
    this.atMillis = atMillis;
    this.bytes = ByteBuffer.wrap(bytes);
    this.directions = directions;
    this.v9 = this.bytes.getShort(0) == V9;
    int set = dataSet();
    this.firstRecord = set + SET_HEADER;
    this.recordLength = (this.bytes.getShort(set + 2) - SET_HEADER) / directions.length;
  }

  private int dataSet() {
    int at = v9 ? V9_HEADER : IPFIX_HEADER;
    while (bytes.getShort(at) != TEMPLATE) {
      at += bytes.getShort(at + 2);
    }
    return at;
  }

  /** Which of the recording's it was, from 0. */
  public int exporter() {
    return exporter;
  }

  /** When it was sent, from the beginning of the recording. */
  public int atMillis() {
    return atMillis;
  }

  /** As they are now. */
  public byte[] bytes() {
    return bytes.array();
  }

  int[] directions() {
    return directions;
  }

  public int flows() {
    return directions.length;
  }

  /** What the exporter's sequence number grows by with this packet. */
  public int sequenceStep() {
    return v9 ? 1 : directions.length;
  }

  /**
   * @param moreSeconds than when it was sent last
   * @param sequence of its header
   */
  public void tellAgain(int moreSeconds, int sequence) {
    int more = moreSeconds * 1_000;
    if (v9) {
      bytes.putInt(4, bytes.getInt(4) + more);
      bytes.putInt(8, bytes.getInt(8) + moreSeconds);
      bytes.putInt(12, sequence);
    } else {
      bytes.putInt(4, bytes.getInt(4) + moreSeconds);
      bytes.putInt(8, sequence);
    }
    int at = firstRecord;
    for (int i = 0; i < directions.length; i++) {
      if (v9) {
        bytes.putInt(at, bytes.getInt(at) + more);
        bytes.putInt(at + 4, bytes.getInt(at + 4) + more);
      } else {
        bytes.putLong(at, bytes.getLong(at) + more);
        bytes.putLong(at + 8, bytes.getLong(at + 8) + more);
      }
      at += recordLength;
    }
  }
}
