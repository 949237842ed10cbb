package io.portcullis.capture;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Protocol;
import java.nio.ByteBuffer;

/** Finds the UDP datagram in an IPv4 (RFC 791) or IPv6 (RFC 8200) packet. */
final class IpReader {

  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int IPV4_FRAGMENT_OFFSET = 0x1fff;
  private static final int IPV6_FRAGMENT_OFFSET = 0xfff8;

  private final DatagramSink sink;

  IpReader(DatagramSink sink) {
    this.sink = sink;
  }

  /** {@code packet} from 0 to its limit. */
  void read(long millis, ByteBuffer packet) {
    switch (packet.get(0) >> 4 & 0xf) {
      case 4 -> readIpv4(millis, packet);
      case 6 -> readIpv6(millis, packet);
      default -> sink.skip(SkipReason.NOT_IP);
    }
  }

  private void readIpv4(long millis, ByteBuffer packet) {
    int header = (packet.get(0) & 0xf) * 4;
    if (header < IPV4_HEADER_BYTES || packet.limit() < header) {
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    if (packet.get(9) != Protocol.UDP) {
      sink.skip(SkipReason.NOT_UDP);
      return;
    }
    if ((packet.getShort(6) & IPV4_FRAGMENT_OFFSET) != 0) {
      sink.skip(SkipReason.LATER_FRAGMENT);
      return;
    }
    int total = packet.getShort(2) & 0xffff;
    readUdp(
        millis,
        Address.v4(packet.getInt(12)),
        Address.v4(packet.getInt(16)),
        header,
        total,
        packet);
  }

  private void readIpv6(long millis, ByteBuffer packet) {
    if (packet.limit() < IPV6_HEADER_BYTES) {
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    int next = packet.get(6) & 0xff;
    int at = IPV6_HEADER_BYTES;
    while (next != Protocol.UDP) {
      int length = extensionBytes(next, at, packet);
      if (length < 0) {
        return;
      }
      next = packet.get(at) & 0xff;
      at += length;
    }
    readUdp(
        millis,
        new Address(packet.getLong(8), packet.getLong(16)),
        new Address(packet.getLong(24), packet.getLong(32)),
        at,
        IPV6_HEADER_BYTES + (packet.getShort(4) & 0xffff),
        packet);
  }

  /** The length of the extension header at {@code at}; -1 when the packet was skipped for it. */
  private int extensionBytes(int type, int at, ByteBuffer packet) {
    boolean extension =
        switch (type) {
          case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS -> true;
          default -> false;
        };
    if (!extension) {
      return skip(SkipReason.NOT_UDP);
    }
    if (packet.limit() - at < 8) {
      return skip(SkipReason.MALFORMED);
    }
    if (type == FRAGMENT) {
      boolean later = (packet.getShort(at + 2) & IPV6_FRAGMENT_OFFSET) != 0;
      return later ? skip(SkipReason.LATER_FRAGMENT) : 8;
    }
    int units = packet.get(at + 1) & 0xff;
    return type == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
  }

  private int skip(SkipReason reason) {
    sink.skip(reason);
    return -1;
  }

  /**
   * {@code total} is the packet's length as its header says; more than that is the link's filling.
   */
  private void readUdp(
      long millis, Address source, Address destination, int at, int total, ByteBuffer packet) {
    int end = Math.min(packet.limit(), total == 0 ? packet.limit() : total);
    if (end - at < UDP_HEADER_BYTES) {
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    int length = packet.getShort(at + 4) & 0xffff;
    if (length < UDP_HEADER_BYTES) {
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    byte[] payload = new byte[Math.min(length, end - at) - UDP_HEADER_BYTES];
    packet.get(at + UDP_HEADER_BYTES, payload);
    sink.accept(
        new CapturedDatagram(
            source,
            packet.getShort(at) & 0xffff,
            destination,
            packet.getShort(at + 2) & 0xffff,
            millis,
            payload),
        payload.length + UDP_HEADER_BYTES == length);
  }
}
