package io.portcullis.streams.http;

import java.util.List;

/**
 * What {@code /healthz} and {@code /readyz} ask.
 *
 * @param alive when one of these fails, only a restart helps
 * @param ready when one of these fails, answers would be incomplete
 */
public record Health(List<HealthCheck> alive, List<HealthCheck> ready) {
  public Health {
    alive = List.copyOf(alive);
    ready = List.copyOf(ready);
  }
}
