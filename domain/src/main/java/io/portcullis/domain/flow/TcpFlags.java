package io.portcullis.domain.flow;

/** Bits of tcpControlBits (information element 6, RFC 9293 section 3.1). */
public final class TcpFlags {

  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;

  private TcpFlags() {}

  /** A SYN and never an ACK: the sender began a connection that was never completed. */
  public static boolean onlySyn(int flags) {
    return flags != Flow.ABSENT && (flags & (SYN | ACK)) == SYN;
  }
}
