package io.portcullis.domain.exception;

import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.Acceptances;
import io.portcullis.domain.violation.Violation;
import java.time.Instant;
import java.util.Optional;

/** What exceptions accept at one moment. */
public record ExceptionsAt(ExceptionIndex index, long nowMillis) implements Acceptances {

  @Override
  public Optional<Acceptance> covering(Violation violation) {
    return index.covering(violation, nowMillis).map(ExceptionsAt::acceptance);
  }

  private static Acceptance acceptance(PolicyException exception) {
    return new Acceptance(
        exception.id(), exception.owner(), exception.reason(), exception.expiresAtMillis());
  }

  @Override
  public Ending ending(Acceptance acceptance) {
    String which = "Exception " + acceptance.exceptionId() + " of " + acceptance.owner();
    if (acceptance.untilMillis() <= nowMillis) {
      return new Ending(
          acceptance, which + " ended on " + Instant.ofEpochMilli(acceptance.untilMillis()) + ".");
    }
    boolean there = index.find(acceptance.exceptionId()).isPresent();
    Acceptance cutShort =
        new Acceptance(
            acceptance.exceptionId(), acceptance.owner(), acceptance.reason(), nowMillis);
    return new Ending(cutShort, which + (there ? " no longer covers this." : " was revoked."));
  }
}
