package io.portcullis.domain.exception;

import io.portcullis.domain.violation.Violation;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Who accepted which violations, why, and until when. It has an end in any case: what nobody renews
 * comes back.
 *
 * @param id its name, the key of the exceptions topic
 * @param scope which violations it is about
 * @param reason why they are accepted
 * @param owner who answers for it
 * @param createdAtMillis when it was accepted
 * @param expiresAtMillis the first moment at which it no longer holds
 */
public record PolicyException(
    String id,
    ExceptionScope scope,
    String reason,
    String owner,
    long createdAtMillis,
    long expiresAtMillis) {

  /** How long before its end people are told. */
  public static final Duration NOTICE = Duration.ofDays(7);

  static final int LONGEST_REASON = 1000;
  static final int LONGEST_OWNER = 200;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public PolicyException {
    requireId(id);
    requireText("reason", reason, LONGEST_REASON);
    requireText("owner", owner, LONGEST_OWNER);
    if (expiresAtMillis <= createdAtMillis) {
      throw new IllegalArgumentException("exception " + id + " ends before it begins");
    }
  }

  static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is no id; it has up to 64 letters, digits, dots, dashes and underscores and"
              + " begins with a letter or digit");
    }
  }

  static void requireText(String name, String text, int longest) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "an exception needs a" + ("owner".equals(name) ? "n " : " ") + name);
    }
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "the " + name + " has " + text.length() + " characters; " + longest + " are enough");
    }
  }

  /** Where it is in its life. A revoked one is gone. */
  public enum State {
    VALID,
    EXPIRED
  }

  public State stateAt(long millis) {
    return millis < expiresAtMillis ? State.VALID : State.EXPIRED;
  }

  /** It holds now and will not for long any more: within {@link #NOTICE}. */
  public boolean endsSoon(long nowMillis) {
    return stateAt(nowMillis) == State.VALID && expiresAtMillis - nowMillis <= NOTICE.toMillis();
  }

  /** It holds, and this violation is one of those it is about. */
  public boolean covers(Violation violation, long atMillis) {
    return stateAt(atMillis) == State.VALID && scope.covers(violation);
  }

  /** It was made for longer than {@code longest}, and so is not one that may be relied on. */
  public boolean lastsLongerThan(Duration longest) {
    return expiresAtMillis - createdAtMillis > longest.toMillis();
  }
}
