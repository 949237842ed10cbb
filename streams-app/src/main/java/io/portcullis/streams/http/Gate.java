package io.portcullis.streams.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.access.Caller;
import io.portcullis.streams.access.Logins;
import io.portcullis.streams.access.Logins.Outcome;
import io.portcullis.streams.access.Right;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks callers who they are, lets them do what they may, and says why it does not. */
final class Gate {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final Logins logins;
  private final Counter wrong;
  private final Counter tooMany;

  Gate(Logins logins, MeterRegistry registry) {
    this.logins = logins;
    this.wrong = PortcullisMeter.HTTP_LOGINS_REFUSED.counter(registry, "wrong");
    this.tooMany = PortcullisMeter.HTTP_LOGINS_REFUSED.counter(registry, "too_many");
  }

  /**
   * Who asks.
   *
   * @param needed empty where nobody is asked who he is
   * @param authorization the header of this name; null if there is none
   * @throws ProblemException if he has to say, and does not or is not believed
   */
  Caller admit(Optional<Right> needed, String authorization, String address) {
    if (needed.isEmpty() || (needed.get() == Right.METRICS && logins.openMetrics())) {
      return Caller.anyone();
    }
    return identify(authorization, address);
  }

  /**
   * @throws ProblemException if he may not
   */
  static void require(Caller caller, Optional<Right> needed) {
    if (needed.isPresent() && !caller.may(needed.get())) {
      throw ProblemException.forbidden(
          caller.name()
              + " has no right to this; it needs '"
              + needed.get().name().toLowerCase(Locale.ROOT)
              + "' in http.auth");
    }
  }

  private Caller identify(String authorization, String address) {
    Outcome outcome = logins.identify(authorization, address);
    if (outcome instanceof Outcome.Known known) {
      return known.caller();
    }
    if (outcome instanceof Outcome.TooMany) {
      tooMany.increment();
      throw ProblemException.tooManyLogins();
    }
    if (outcome instanceof Outcome.Wrong) {
      wrong.increment();
      LOG.warn("A log-in from {} was refused: no such token, or user with this password", address);
      throw ProblemException.unauthorized(
          "there is no such token, or user with this password", logins.challenge());
    }
    throw ProblemException.unauthorized(
        "log in: send 'Authorization: Bearer TOKEN', or name and password", logins.challenge());
  }
}
