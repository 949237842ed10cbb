package io.portcullis.domain.flow;

/**
 * ICMP messages that ask and the messages that answer them, for both versions. A conversation of
 * ICMP is known by its request's type and code: the reply leg of an echo has the type of the reply
 * (RFC 792, RFC 4443).
 */
public final class IcmpType {

  public static final int ECHO_REPLY = 0;
  public static final int ECHO_REQUEST = 8;
  public static final int V6_ECHO_REQUEST = 128;
  public static final int V6_ECHO_REPLY = 129;

  private IcmpType() {}

  /** True for the answer of a request and answer pair: its sender is the server. */
  public static boolean isReply(int protocol, int typeCode) {
    int type = typeCode >>> 8;
    if (protocol == Protocol.ICMP_V6) {
      return type == V6_ECHO_REPLY;
    }
    return type == ECHO_REPLY || type == 14 || type == 16 || type == 18;
  }

  /** True for the question of such a pair. */
  public static boolean isRequest(int protocol, int typeCode) {
    int type = typeCode >>> 8;
    if (protocol == Protocol.ICMP_V6) {
      return type == V6_ECHO_REQUEST;
    }
    return type == ECHO_REQUEST || type == 13 || type == 15 || type == 17;
  }

  /** Type and code of a ping; 0 for protocols that are not ICMP. */
  public static int echoRequest(int protocol) {
    return switch (protocol) {
      case Protocol.ICMP -> ECHO_REQUEST << 8;
      case Protocol.ICMP_V6 -> V6_ECHO_REQUEST << 8;
      default -> 0;
    };
  }

  public static boolean isEchoRequest(int protocol, int typeCode) {
    return typeCode >>> 8 == (protocol == Protocol.ICMP_V6 ? V6_ECHO_REQUEST : ECHO_REQUEST);
  }

  /** The type and code of the request that this message belongs to; itself unless it is a reply. */
  public static int request(int protocol, int typeCode) {
    if (!isReply(protocol, typeCode)) {
      return typeCode;
    }
    int type = typeCode >>> 8;
    int request =
        protocol == Protocol.ICMP_V6
            ? V6_ECHO_REQUEST
            : type == ECHO_REPLY ? ECHO_REQUEST : type - 1;
    return request << 8 | (typeCode & 0xff);
  }

  /**
   * Errors and neighbour discovery speak of other traffic or of the link; they are no conversation
   * of their own.
   */
  public static boolean isAboutTheNetwork(int protocol, int typeCode) {
    int type = typeCode >>> 8;
    if (protocol == Protocol.ICMP_V6) {
      return type < 128 || (type >= 130 && type <= 137) || type == 143;
    }
    return type == 3
        || type == 4
        || type == 5
        || type == 9
        || type == 10
        || type == 11
        || type == 12;
  }
}
