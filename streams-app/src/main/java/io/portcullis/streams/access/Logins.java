package io.portcullis.streams.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds out who asks, from the Authorization header (RFC 7235): a token (RFC 6750), or name and
 * password (RFC 7617).
 *
 * <p>Checking a password is slow on purpose and must not become a way to keep the machine busy: one
 * is checked at a time, a source that was often wrong is not checked at all for a while, and a
 * password that was right once is known again by a keyed digest that lives in memory. Tokens are
 * cheap, and whoever holds a good one is let in however often somebody beside him is wrong.
 */
public final class Logins {

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final AuthConfig config;
  private final FailedLogins failed;
  private final List<Credential<TokenHash>> tokens = new ArrayList<>();
  private final Map<String, Credential<PasswordHash>> users = new HashMap<>();
  private final PasswordHash nobody;
  private final Semaphore checking = new Semaphore(1);
  private final SecretKeySpec memoryKey;
  private final Map<String, byte[]> rightBefore = new ConcurrentHashMap<>();

  private record Credential<T>(Caller caller, T hash) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It is clear who asks. */
    record Known(Caller caller) implements Outcome {}

    /** He did not say who he is, or in no way that is understood. */
    record Unsaid() implements Outcome {}

    /** He is not who he says. */
    record Wrong() implements Outcome {}

    /** He, or who is beside him, was wrong too often; nothing was checked. */
    record TooMany() implements Outcome {}
  }

  public Logins(AuthConfig config, InstantSource clock) {
    this.config = config;
    this.failed = new FailedLogins(clock);
    SecureRandom random = new SecureRandom();
    this.nobody = PasswordHash.ofNobody(random);
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.memoryKey = new SecretKeySpec(key, "HmacSHA256");
    for (AuthConfig.Token token : config.tokens()) {
      tokens.add(
          new Credential<>(
              new Caller(token.name(), token.rights()), TokenHash.parse(token.hash())));
    }
    for (AuthConfig.User user : config.users()) {
      users.put(
          user.name(),
          new Credential<>(
              new Caller(user.name(), user.rights()), PasswordHash.parse(user.password())));
    }
  }

  /** Whether callers have to say who they are. */
  public boolean required() {
    return config.required();
  }

  public boolean openMetrics() {
    return config.openMetrics();
  }

  /** The ways to log in that there are, as the WWW-Authenticate header names them. */
  public String challenge() {
    List<String> ways = new ArrayList<>();
    if (!users.isEmpty()) {
      ways.add("Basic realm=\"portcullis\", charset=\"UTF-8\"");
    }
    if (!tokens.isEmpty()) {
      ways.add("Bearer realm=\"portcullis\"");
    }
    return String.join(", ", ways);
  }

  /**
   * @param authorization the header; null if there is none
   * @param address where the caller is
   */
  public Outcome identify(String authorization, String address) {
    if (!required()) {
      return new Outcome.Known(Caller.anyone());
    }
    String header = authorization == null ? "" : authorization.strip();
    String scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return byToken(header.substring(BEARER.length()).strip(), address);
    }
    if (scheme.startsWith(BASIC)) {
      return byPassword(header.substring(BASIC.length()).strip(), address);
    }
    return new Outcome.Unsaid();
  }

  private Outcome byToken(String token, String address) {
    Caller found = null;
    for (Credential<TokenHash> known : tokens) {
      if (known.hash.matches(token)) {
        found = known.caller;
      }
    }
    return found == null ? wrong(address) : new Outcome.Known(found);
  }

  private Outcome byPassword(String encoded, String address) {
    String said;
    try {
      said = UTF_8.decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded))).toString();
    } catch (IllegalArgumentException e) {
      return wrong(address);
    }
    int colon = said.indexOf(':');
    if (colon < 0) {
      return wrong(address);
    }
    String name = said.substring(0, colon);
    String password = said.substring(colon + 1);
    Optional<Credential<PasswordHash>> user = Optional.ofNullable(users.get(name));
    byte[] digest = digest(password);
    if (user.isPresent() && MessageDigest.isEqual(rightBefore.get(name), digest)) {
      return new Outcome.Known(user.get().caller);
    }
    if (failed.tooMany(address) || !mayCheck()) {
      return new Outcome.TooMany();
    }
    try {
      // Also for a name that is not there: how long it takes must not tell which names are.
      PasswordHash hash = user.map(Credential::hash).orElse(nobody);
      if (!hash.matches(password.toCharArray()) || user.isEmpty()) {
        return wrong(address);
      }
    } finally {
      checking.release();
    }
    rightBefore.put(name, digest);
    return new Outcome.Known(user.get().caller);
  }

  private boolean mayCheck() {
    try {
      return checking.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Outcome wrong(String address) {
    if (failed.tooMany(address)) {
      return new Outcome.TooMany();
    }
    failed.count(address);
    return new Outcome.Wrong();
  }

  private byte[] digest(String password) {
    try {
      Mac mac = Mac.getInstance(memoryKey.getAlgorithm());
      mac.init(memoryKey);
      return mac.doFinal(password.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
