package io.portcullis.netflow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes export packets by hand, for tests that need one which no exporter would send. */
final class ExportPacket {

  static final long EXPORT_SECONDS = 1_700_000_000L;
  static final long UPTIME = 3_600_000L;
  static final long DOMAIN = 7;

  private final int version;
  private final ByteBuffer out = ByteBuffer.allocate(65_535);
  private int setStart = -1;
  private long uptime = UPTIME;
  private int trailing;

  private ExportPacket(int version) {
    this.version = version;
    out.position(version == ExportHeader.V9 ? 20 : 16);
  }

  static ExportPacket v9() {
    return new ExportPacket(ExportHeader.V9);
  }

  static ExportPacket ipfix() {
    return new ExportPacket(ExportHeader.IPFIX);
  }

  ExportPacket uptime(long millis) {
    uptime = millis;
    return this;
  }

  /** Begins a set; the one before ends here. */
  ExportPacket set(int id) {
    endSet();
    setStart = out.position();
    return u16(id).u16(0);
  }

  private void endSet() {
    if (setStart >= 0) {
      out.putShort(setStart + 2, (short) (out.position() - setStart));
      setStart = -1;
    }
  }

  /** A template set of one template; {@code idsAndLengths} in pairs. */
  ExportPacket template(int id, int... idsAndLengths) {
    set(version == ExportHeader.V9 ? 0 : 2).u16(id).u16(idsAndLengths.length / 2);
    return u16s(idsAndLengths);
  }

  /** An options template set of one template with {@code scopes} scope fields. */
  ExportPacket optionsTemplate(int id, int scopes, int... idsAndLengths) {
    int fields = idsAndLengths.length / 2;
    if (version == ExportHeader.V9) {
      set(1).u16(id).u16(scopes * 4).u16((fields - scopes) * 4);
    } else {
      set(3).u16(id).u16(fields).u16(scopes);
    }
    return u16s(idsAndLengths);
  }

  ExportPacket u16s(int... values) {
    for (int value : values) {
      u16(value);
    }
    return this;
  }

  ExportPacket u8(int value) {
    out.put((byte) value);
    return this;
  }

  ExportPacket u16(int value) {
    out.putShort((short) value);
    return this;
  }

  ExportPacket u32(long value) {
    out.putInt((int) value);
    return this;
  }

  ExportPacket u64(long value) {
    out.putLong(value);
    return this;
  }

  ExportPacket hex(String digits) {
    out.put(HexFormat.of().parseHex(digits.replace(" ", "")));
    return this;
  }

  ExportPacket ip(String quad) {
    for (String part : quad.split("\\.")) {
      u8(Integer.parseInt(part));
    }
    return this;
  }

  /** Bytes after the end that the packet's header will name. */
  ExportPacket trailing(int bytes) {
    trailing = bytes;
    return this;
  }

  byte[] bytes() {
    endSet();
    out.putShort(0, (short) version);
    if (version == ExportHeader.V9) {
      out.putShort(2, (short) 1)
          .putInt(4, (int) uptime)
          .putInt(8, (int) EXPORT_SECONDS)
          .putInt(12, 99)
          .putInt(16, (int) DOMAIN);
    } else {
      out.putShort(2, (short) out.position())
          .putInt(4, (int) EXPORT_SECONDS)
          .putInt(8, 99)
          .putInt(12, (int) DOMAIN);
    }
    return Arrays.copyOf(out.array(), out.position() + trailing);
  }
}
