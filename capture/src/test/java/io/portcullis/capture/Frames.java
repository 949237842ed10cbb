package io.portcullis.capture;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames and files written by hand. */
final class Frames {

  static final String PAYLOAD = "0005cafe";

  private Frames() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static String ethernet(String tagsAndType, String packet) {
    return "020000000002" + "020000000001" + tagsAndType + packet;
  }

  /** 192.0.2.1:50000 to 198.51.100.1:2055. */
  static String ipv4() {
    return ipv4("4000", "11", udp());
  }

  static String ipv4(String flagsAndOffset, String protocol, String body) {
    int total = 20 + body.length() / 2;
    return "4500"
        + u16(total)
        + "0001"
        + flagsAndOffset
        + "40"
        + protocol
        + "0000"
        + "c0000201"
        + "c6336401"
        + body;
  }

  /** [2001:db8::1]:50000 to [2001:db8::2]:2055, after {@code extensions}. */
  static String ipv6(String nextHeader, String extensions) {
    String body = extensions + udp();
    return "60000000"
        + u16(body.length() / 2)
        + nextHeader
        + "40"
        + "20010db8000000000000000000000001"
        + "20010db8000000000000000000000002"
        + body;
  }

  static String udp() {
    return u16(50000) + u16(2055) + u16(8 + PAYLOAD.length() / 2) + "0000" + PAYLOAD;
  }

  static String u16(int value) {
    return HexFormat.of().toHexDigits((short) value);
  }

  /** A big-endian pcap of one link type, one frame a second from second 1. */
  static byte[] pcap(int linkType, String... frames) {
    ByteBuffer out = ByteBuffer.allocate(65_536);
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    out.putInt(65_535).putInt(linkType);
    int second = 0;
    for (String frame : frames) {
      byte[] bytes = hex(frame);
      second++;
      out.putInt(second).putInt(500_000).putInt(bytes.length).putInt(bytes.length).put(bytes);
    }
    byte[] file = new byte[out.position()];
    out.get(0, file);
    return file;
  }
}
