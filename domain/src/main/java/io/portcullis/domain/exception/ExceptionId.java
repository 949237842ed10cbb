package io.portcullis.domain.exception;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Names for exceptions whose owners give them none: the day, and a hash of what they say. */
final class ExceptionId {

  private static final int BYTES_KEPT = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExceptionId() {}

  /** {@code ex-20261123-5f0a9c}. */
  static String of(ExceptionScope scope, String owner, Instant now) {
    String said = String.join("\n", scope.zone(), scope.toString(), owner, now.toString());
    byte[] digest = sha256().digest(said.getBytes(StandardCharsets.UTF_8));
    return "ex-" + DAY.format(now) + "-" + HexFormat.of().formatHex(digest, 0, BYTES_KEPT);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
