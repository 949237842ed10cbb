package io.portcullis.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the IP packet in a frame, by the link types that exporters' packets are captured with. */
final class FrameReader {

  // LINKTYPE values of the capture formats.
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_IP_BSD = 12;
  private static final int RAW_IP_OPENBSD = 14;
  private static final int RAW_IP = 101;
  private static final int LOOP = 108;
  private static final int LINUX_SLL = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int LINUX_SLL2 = 276;

  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int ETHERTYPE_QINQ = 0x88a8;
  private static final int ETHERTYPE_OLD_QINQ = 0x9100;

  private static final int MAC_ADDRESSES_BYTES = 12;
  private static final int SLL_PROTOCOL_AT = 14;
  private static final int SLL2_HEADER_BYTES = 20;
  private static final int NULL_HEADER_BYTES = 4;

  private final DatagramSink sink;
  private final IpReader packets;

  FrameReader(DatagramSink sink) {
    this.sink = sink;
    this.packets = new IpReader(sink);
  }

  /** {@code frame} from its position to its limit; its byte order does not matter. */
  void read(int linkType, long millis, ByteBuffer frame) {
    sink.frame();
    ByteBuffer bytes = frame.slice().order(ByteOrder.BIG_ENDIAN);
    switch (linkType) {
      case ETHERNET -> readFromEthertype(MAC_ADDRESSES_BYTES, millis, bytes);
      case LINUX_SLL -> readFromEthertype(SLL_PROTOCOL_AT, millis, bytes);
      case LINUX_SLL2 -> readSll2(millis, bytes);
      case NULL, LOOP -> readPacket(NULL_HEADER_BYTES, millis, bytes);
      case RAW_IP, RAW_IP_BSD, RAW_IP_OPENBSD, IPV4, IPV6 -> readPacket(0, millis, bytes);
      default -> sink.skip(SkipReason.UNKNOWN_LINK_TYPE);
    }
  }

  /** {@code at}: where the EtherType stands; VLAN tags may come before the one that counts. */
  private void readFromEthertype(int at, long millis, ByteBuffer frame) {
    int next = at;
    while (next + 2 <= frame.limit()) {
      int etherType = frame.getShort(next) & 0xffff;
      switch (etherType) {
        case ETHERTYPE_IPV4, ETHERTYPE_IPV6 -> {
          readPacket(next + 2, millis, frame);
          return;
        }
        case ETHERTYPE_VLAN, ETHERTYPE_QINQ, ETHERTYPE_OLD_QINQ -> next += 4;
        default -> {
          sink.skip(SkipReason.NOT_IP);
          return;
        }
      }
    }
    sink.skip(SkipReason.MALFORMED);
  }

  /** The second cooked header begins with the EtherType; a VLAN tag stands after the header. */
  private void readSll2(long millis, ByteBuffer frame) {
    if (frame.limit() < SLL2_HEADER_BYTES) {
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    int etherType = frame.getShort(0) & 0xffff;
    switch (etherType) {
      case ETHERTYPE_IPV4, ETHERTYPE_IPV6 -> readPacket(SLL2_HEADER_BYTES, millis, frame);
      case ETHERTYPE_VLAN, ETHERTYPE_QINQ, ETHERTYPE_OLD_QINQ ->
          readFromEthertype(SLL2_HEADER_BYTES + 2, millis, frame);
      default -> sink.skip(SkipReason.NOT_IP);
    }
  }

  private void readPacket(int at, long millis, ByteBuffer frame) {
    if (at >= frame.limit()) {
      sink.skip(SkipReason.MALFORMED);
    } else {
      packets.read(millis, frame.slice(at, frame.limit() - at));
    }
  }
}
