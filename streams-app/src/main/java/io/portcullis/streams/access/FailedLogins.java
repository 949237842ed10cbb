package io.portcullis.streams.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody was wrong of late, by where he is: ten times at once, and then once every six
 * seconds. An IPv6 host has as many addresses as it likes, so that there its /64 counts. Bounded:
 * beyond 4,096 sources the one that was quiet for longest is forgotten. Safe for several threads.
 */
final class FailedLogins {

  static final int AT_ONCE = 10;
  static final Duration ONE_EVERY = Duration.ofSeconds(6);
  static final int MOST_SOURCES = 4096;

  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

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
        source(address),
        clock.millis() + ONE_EVERY.toMillis(),
        (until, now) -> Math.max(until + ONE_EVERY.toMillis(), now));
  }

  /** Whether one more attempt from there would be too many. */
  synchronized boolean tooMany(String address) {
    Long until = forgottenAt.get(source(address));
    return until != null && until - clock.millis() > (AT_ONCE - 1) * ONE_EVERY.toMillis();
  }

  synchronized int sources() {
    return forgottenAt.size();
  }

  private static String source(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(
          bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    } catch (UnknownHostException e) {
      return address; // of a socket of this machine that has no address
    }
  }
}
