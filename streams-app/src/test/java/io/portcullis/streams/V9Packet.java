package io.portcullis.streams;

import io.portcullis.domain.address.Address;
import java.nio.ByteBuffer;

/** NetFlow v9 packets (RFC 3954) with one template, for tests. */
final class V9Packet {

  static final int TEMPLATE = 256;
  static final int SOURCE_ID = 7;

  private static final int OPTIONS_TEMPLATE = 257;
  private static final int[][] FIELDS = {
    {8, 4}, {12, 4}, {7, 2}, {11, 2}, {4, 1}, {6, 1}, {1, 4}, {2, 4}
  };
  private static final int RECORD = 22;

  private final ByteBuffer out = ByteBuffer.allocate(1400);
  private int count;

  V9Packet(long sequence, long uptimeMillis, long exportSeconds) {
    out.putShort((short) 9).putShort((short) 0).putInt((int) uptimeMillis);
    out.putInt((int) exportSeconds).putInt((int) sequence).putInt(SOURCE_ID);
  }

  static V9Packet number(long sequence, java.time.Instant at) {
    return new V9Packet(sequence, 60_000 + sequence * 1000, at.getEpochSecond());
  }

  V9Packet template() {
    out.putShort((short) 0).putShort((short) (8 + FIELDS.length * 4));
    out.putShort((short) TEMPLATE).putShort((short) FIELDS.length);
    for (int[] field : FIELDS) {
      out.putShort((short) field[0]).putShort((short) field[1]);
    }
    count++;
    return this;
  }

  /** One TCP flow of 10 packets and 1000 octets with a complete handshake. */
  V9Packet flow(String from, int fromPort, String to, int toPort) {
    out.putShort((short) TEMPLATE).putShort((short) (4 + RECORD + 2));
    out.put(Address.parse(from).bytes()).put(Address.parse(to).bytes());
    out.putShort((short) fromPort).putShort((short) toPort);
    out.put((byte) 6).put((byte) Leg.COMPLETE).putInt(1000).putInt(10).putShort((short) 0);
    count++;
    return this;
  }

  /** An options template and record: the system samples one packet in so many (element 34). */
  V9Packet sampling(int interval) {
    out.putShort((short) 1).putShort((short) (4 + 6 + 8 + 2)).putShort((short) OPTIONS_TEMPLATE);
    out.putShort((short) 4).putShort((short) 4);
    out.putShort((short) 1).putShort((short) 4).putShort((short) 34).putShort((short) 4);
    out.putShort((short) 0);
    out.putShort((short) OPTIONS_TEMPLATE).putShort((short) (4 + 8));
    out.putInt(SOURCE_ID).putInt(interval);
    count += 2;
    return this;
  }

  /** A set that says it is longer than the packet. */
  V9Packet cut() {
    out.putShort((short) TEMPLATE).putShort((short) 400).putShort((short) 1);
    count++;
    return this;
  }

  byte[] bytes() {
    out.putShort(2, (short) count);
    byte[] bytes = new byte[out.position()];
    out.flip();
    out.get(bytes);
    return bytes;
  }
}
