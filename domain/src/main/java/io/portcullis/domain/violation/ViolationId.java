package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.VerdictKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a violation: a hash of what makes it itself, so that replays and restarts give it the
 * same name.
 */
public final class ViolationId {

  private static final int BYTES_KEPT = 10;

  private ViolationId() {}

  /**
   * Twenty hex digits over zone, both addresses, protocol, server port and verdict.
   *
   * @param clientUnknown part of the verdict {@link VerdictKind#UNKNOWN_ENDPOINT}: the client is in
   *     no inventory entry, else the server
   */
  public static String of(
      String zone,
      Address client,
      Address server,
      int protocol,
      int serverPort,
      VerdictKind kind,
      boolean clientUnknown) {
    byte[] zoneBytes = zone.getBytes(StandardCharsets.UTF_8);
    String verdict = kind.name() + (clientUnknown ? " client" : "");
    byte[] kindBytes = verdict.getBytes(StandardCharsets.UTF_8);
    ByteBuffer facts = ByteBuffer.allocate(zoneBytes.length + 1 + 32 + 5 + kindBytes.length);
    facts.put(zoneBytes).put((byte) 0);
    facts.putLong(client.high()).putLong(client.low());
    facts.putLong(server.high()).putLong(server.low());
    facts.put((byte) protocol).putInt(serverPort);
    facts.put(kindBytes);
    return id(facts.array());
  }

  /** Twenty hex digits over the name of an expectation that is not met. */
  public static String ofMissing(String expectation) {
    return id(("MISSING\0" + expectation).getBytes(StandardCharsets.UTF_8));
  }

  /** Twenty hex digits over zone and client of a scan. */
  static String ofScan(String zone, Address client) {
    return id(("SCAN\0" + zone + "\0" + client).getBytes(StandardCharsets.UTF_8));
  }

  /** Twenty hex digits over a network whose hosts the inventory lacks, and what they do. */
  static String ofGap(String zone, Prefix network, boolean asking) {
    String side = asking ? "asking" : "asked";
    return id(("GAP\0" + zone + "\0" + network + "\0" + side).getBytes(StandardCharsets.UTF_8));
  }

  /** An id as a number, evenly spread. */
  static long hash(String id) {
    return Long.parseUnsignedLong(id, 0, 16, 16);
  }

  private static String id(byte[] facts) {
    return HexFormat.of().formatHex(sha256().digest(facts), 0, BYTES_KEPT);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
