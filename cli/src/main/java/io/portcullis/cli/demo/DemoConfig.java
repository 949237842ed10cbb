package io.portcullis.cli.demo;

import io.portcullis.domain.violation.ViolationsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param duration how long the estate is simulated
 * @param seed equal seeds give equal traffic
 * @param conversationsPerSecond beside heartbeats
 * @param quietAfter violations of which nothing is seen for so long are resolved
 * @param httpPort of the API; 0 for any free one
 * @param directory for Kafka's log, schemas and state
 * @param leave where a report and the metrics are left; empty to leave none
 */
public record DemoConfig(
    Duration duration,
    long seed,
    int conversationsPerSecond,
    Duration quietAfter,
    int httpPort,
    Path directory,
    Optional<Path> leave) {

  static final int USUAL_PACE = 60;

  public static DemoConfig of(Duration duration, long seed, Path directory) {
    Duration quietAfter = ViolationsConfig.defaults().quietAfter();
    return new DemoConfig(duration, seed, USUAL_PACE, quietAfter, 0, directory, Optional.empty());
  }

  /** The same, with something left in a directory. */
  public DemoConfig leaving(Path where) {
    return new DemoConfig(
        duration,
        seed,
        conversationsPerSecond,
        quietAfter,
        httpPort,
        directory,
        Optional.of(where));
  }
}
