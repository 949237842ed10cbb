package io.portcullis.streams.policy;

import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.ExceptionsAt;

/** Tells a stage when what is accepted has changed: an exception came, went, or has ended. */
public final class StandingExceptions {

  private final ExceptionSource source;
  private ExceptionIndex seen;
  private long nextEndMillis;

  public StandingExceptions(ExceptionSource source) {
    this.source = source;
  }

  /** Since the last call; true for the first, as some may have ended while nobody looked. */
  public boolean haveChanged() {
    ExceptionsAt now = source.now();
    if (now.index() == seen && now.nowMillis() < nextEndMillis) {
      return false;
    }
    seen = now.index();
    nextEndMillis = seen.nextEndMillis(now.nowMillis()).orElse(Long.MAX_VALUE);
    return true;
  }
}
