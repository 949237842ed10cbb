package io.portcullis.streams.disorder;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes what an exporter saw as NetFlow v5, v9 or IPFIX packets with their sequence numbers and
 * times, which are whole seconds.
 */
final class ExportWriter {

  static final int V5 = 5;
  static final int V9 = 9;
  static final int IPFIX = 10;

  /** Template of records with tcpControlBits, and of those without. */
  private static final int WITH_FLAGS = 256;

  private static final int WITHOUT_FLAGS = 257;

  /** Element and length of what every record has: ends, ports, protocol, octets, packets. */
  private static final int[][] FIELDS = {{8, 4}, {12, 4}, {7, 2}, {11, 2}, {4, 1}, {1, 4}, {2, 4}};

  private static final int DENIED = 3;

  private final int version;
  private final long bootMillis;
  private long sequence;

  /**
   * @param bootMillis when its sysUptime was 0
   */
  ExportWriter(int version, long bootMillis) {
    this.version = version;
    this.bootMillis = bootMillis;
  }

  boolean tellsFlags() {
    return version != V5;
  }

  boolean hasTemplates() {
    return version != V5;
  }

  /**
   * @param trueMillis when it is exported
   * @param aheadMillis how far the exporter's clock is ahead
   */
  byte[] packet(long trueMillis, long aheadMillis, List<Seen> seen, boolean templates) {
    ByteBuffer out = ByteBuffer.allocate(1500);
    int uptime = (int) (trueMillis - bootMillis);
    int seconds = (int) ((trueMillis + aheadMillis) / 1000);
    int count = seen.size() + (templates ? 2 : 0);
    switch (version) {
      case V5 -> out.putShort((short) V5).putShort((short) seen.size()).putInt(uptime);
      case V9 -> out.putShort((short) V9).putShort((short) count).putInt(uptime);
      default -> out.putShort((short) IPFIX).putShort((short) 0);
    }
    out.putInt(seconds);
    if (version == V5) {
      out.putInt(0);
    }
    out.putInt((int) sequence).putInt(version == V5 ? 0 : 7);
    sequence += version == V9 ? 1 : seen.size();
    if (templates) {
      template(out, WITH_FLAGS);
      template(out, WITHOUT_FLAGS);
    }
    for (Seen one : seen) {
      if (version == V5) {
        v5Record(out, one, uptime, trueMillis + aheadMillis);
      } else {
        record(out, one, uptime, trueMillis + aheadMillis);
      }
    }
    if (version == IPFIX) {
      out.putShort(2, (short) out.position());
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private void template(ByteBuffer out, int id) {
    int begin = out.position();
    out.putShort((short) (version == V9 ? 0 : 2)).putShort((short) 0);
    out.putShort((short) id).putShort((short) 0);
    int fields = FIELDS.length;
    for (int[] field : FIELDS) {
      out.putShort((short) field[0]).putShort((short) field[1]);
    }
    if (version == V9) {
      fields += field(out, 22, 4) + field(out, 21, 4);
    } else {
      fields += field(out, 152, 8) + field(out, 153, 8) + field(out, 233, 1);
    }
    if (id == WITH_FLAGS) {
      fields += field(out, 6, 1);
    }
    out.putShort(begin + 2, (short) (out.position() - begin));
    out.putShort(begin + 6, (short) fields);
  }

  private static int field(ByteBuffer out, int element, int length) {
    out.putShort((short) element).putShort((short) length);
    return 1;
  }

  private void record(ByteBuffer out, Seen one, int uptime, long clockMillis) {
    int begin = out.position();
    boolean flags = one.flags() != Flow.ABSENT;
    out.putShort((short) (flags ? WITH_FLAGS : WITHOUT_FLAGS)).putShort((short) 0);
    out.put(Address.parse(one.source()).bytes()).put(Address.parse(one.destination()).bytes());
    out.putShort((short) one.sourcePort()).putShort((short) one.destinationPort());
    out.put((byte) one.protocol()).putInt((int) one.octets()).putInt((int) one.packets());
    if (version == V9) {
      out.putInt(uptime - (int) (clockMillis - one.startMillis()));
      out.putInt(uptime - (int) (clockMillis - one.endMillis()));
    } else {
      out.putLong(one.startMillis()).putLong(one.endMillis());
      out.put((byte) (one.denied() ? DENIED : 0));
    }
    if (flags) {
      out.put((byte) one.flags());
    }
    out.putShort(begin + 2, (short) (out.position() - begin));
  }

  private static void v5Record(ByteBuffer out, Seen one, int uptime, long clockMillis) {
    out.put(Address.parse(one.source()).bytes()).put(Address.parse(one.destination()).bytes());
    out.putInt(0).putInt(0).putInt((int) one.packets()).putInt((int) one.octets());
    out.putInt(uptime - (int) (clockMillis - one.startMillis()));
    out.putInt(uptime - (int) (clockMillis - one.endMillis()));
    out.putShort((short) one.sourcePort()).putShort((short) one.destinationPort());
    out.put((byte) 0).put((byte) Math.max(0, one.flags())).put((byte) one.protocol());
    out.put((byte) 0).putInt(0).putInt(0);
  }
}
