package io.portcullis.streams.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A token, as it is kept. Tokens are made here, from 256 random bits, which nobody can try out: one
 * round of SHA-256 hides them well enough, and costs a caller nothing.
 */
public final class TokenHash {

  private static final String SCHEME = "sha256:";
  private static final String TOKEN_START = "portcullis_";
  private static final int TOKEN_BYTES = 32;
  private static final int DIGEST_BYTES = 32;

  private final byte[] digest;

  private TokenHash(byte[] digest) {
    this.digest = digest;
  }

  /** A new token. It begins in a way that scanners for leaked secrets can look for. */
  public static String newToken(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return TOKEN_START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static TokenHash of(String token) {
    return new TokenHash(sha256(token));
  }

  /**
   * @throws IllegalArgumentException that does not repeat the text, which may be a token by mistake
   */
  public static TokenHash parse(String text) {
    if (text.startsWith(SCHEME)) {
      try {
        byte[] digest = HexFormat.of().parseHex(text.substring(SCHEME.length()));
        if (digest.length == DIGEST_BYTES) {
          return new TokenHash(digest);
        }
      } catch (IllegalArgumentException e) {
        throw noHash(e);
      }
    }
    throw noHash(null);
  }

  private static IllegalArgumentException noHash(Throwable cause) {
    return new IllegalArgumentException(
        "hash is no 'sha256:' with 64 hex digits; 'portcullis api new-token' makes one", cause);
  }

  /** Takes the same time for every wrong token. */
  boolean matches(String token) {
    return MessageDigest.isEqual(digest, sha256(token));
  }

  /** As the configuration keeps it. */
  public String text() {
    return SCHEME + HexFormat.of().formatHex(digest);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
