package io.portcullis.streams.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password, as it is kept: PBKDF2 with HMAC-SHA-256 (RFC 8018), salted, and slow on purpose, as
 * people choose passwords that can be tried out.
 */
public final class PasswordHash {

  /** What OWASP's password storage cheat sheet asks of PBKDF2-HMAC-SHA256. */
  static final int ITERATIONS = 600_000;

  private static final int FEWEST_ITERATIONS = 100_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final Pattern TEXT =
      Pattern.compile("pbkdf2-sha256:([0-9]{1,8}):([A-Za-z0-9+/=]{8,88}):([A-Za-z0-9+/=]{43,44})");

  private final int iterations;
  private final byte[] salt;
  private final byte[] key;

  private PasswordHash(int iterations, byte[] salt, byte[] key) {
    this.iterations = iterations;
    this.salt = salt;
    this.key = key;
  }

  /** Takes some tenths of a second. */
  public static PasswordHash of(char[] password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  /** One that no password matches, and that takes as long to find that out. */
  static PasswordHash ofNobody(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(salt);
    random.nextBytes(key);
    return new PasswordHash(ITERATIONS, salt, key);
  }

  /**
   * @throws IllegalArgumentException that does not repeat the text, which may be a password by
   *     mistake
   */
  public static PasswordHash parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw noHash(null);
    }
    int iterations = Integer.parseInt(parts.group(1));
    if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "password has " + iterations + " iterations; 100000 to 10000000 are taken");
    }
    try {
      byte[] key = Base64.getDecoder().decode(parts.group(3));
      return new PasswordHash(iterations, Base64.getDecoder().decode(parts.group(2)), key);
    } catch (IllegalArgumentException e) {
      throw noHash(e);
    }
  }

  private static IllegalArgumentException noHash(Throwable cause) {
    return new IllegalArgumentException(
        "password is no hash of one; 'portcullis api hash-password' makes it", cause);
  }

  /** Takes some tenths of a second, whatever the answer. */
  boolean matches(char[] password) {
    return MessageDigest.isEqual(key, derive(password, salt, iterations));
  }

  /** As the configuration keeps it. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "pbkdf2-sha256:"
        + iterations
        + ":"
        + base64.encodeToString(salt)
        + ":"
        + base64.encodeToString(key);
  }

  private static byte[] derive(char[] password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, KEY_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
