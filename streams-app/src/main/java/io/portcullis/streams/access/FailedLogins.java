package io.portcullis.streams.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody was wrong of late, by where he is: ten times at once, and then once every six
 * seconds. Bounded: beyond 4,096 sources the one that was quiet for longest is forgotten. Safe for
 * several threads.
 */
final class FailedLogins {

  static final int AT_ONCE = 10;
  static final Duration ONE_EVERY = Duration.ofSeconds(6);
  static final int MOST_SOURCES = 4096;

  private final InstantSource clock;

  /** When all failures of a source will be forgotten. */
  private final Map<String, Long> forgottenAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  FailedLogins(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void count(String address) {
    forgottenAt.merge(
        ClientNetwork.of(address),
        clock.millis() + ONE_EVERY.toMillis(),
        (until, now) -> Math.max(until + ONE_EVERY.toMillis(), now));
  }

  /** Whether one more attempt from there would be too many. */
  synchronized boolean tooMany(String address) {
    Long until = forgottenAt.get(ClientNetwork.of(address));
    return until != null && until - clock.millis() > (AT_ONCE - 1) * ONE_EVERY.toMillis();
  }

  synchronized int sources() {
    return forgottenAt.size();
  }
}
