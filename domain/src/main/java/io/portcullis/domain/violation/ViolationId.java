package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
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

  /** Twenty hex digits over zone, both addresses, protocol, server port and verdict. */
  public static String of(
      String zone, Address client, Address server, int protocol, int serverPort, VerdictKind kind) {
    byte[] zoneBytes = zone.getBytes(StandardCharsets.UTF_8);
    byte[] kindBytes = kind.name().getBytes(StandardCharsets.UTF_8);
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
