package io.portcullis.streams.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;

/** What every process answers, whatever it does: is it alive, is it ready, what does it count. */
final class OperatorRoutes {

  private static final String PLAIN_METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final Health health;
  private final PrometheusMeterRegistry registry;

  OperatorRoutes(Health health, PrometheusMeterRegistry registry) {
    this.health = health;
    this.registry = registry;
    health.ready().forEach(check -> check.count(registry));
  }

  List<Route> all() {
    return List.of(
        Route.open("/healthz", call -> checked(health.alive())),
        Route.open("/readyz", call -> checked(health.ready())),
        Route.metrics(this::metrics));
  }

  /** What is wrong, check by check. */
  record HealthBody(String status, List<Failed> problems) {
    record Failed(String check, String problem) {}
  }

  private Answer metrics(Call call) {
    boolean open = call.accept().filter(it -> it.contains("openmetrics-text")).isPresent();
    String type = open ? OPEN_METRICS : PLAIN_METRICS;
    return new Answer(200, type, registry.scrape(type).getBytes(UTF_8), Map.of());
  }

  private static Answer checked(List<HealthCheck> checks) {
    List<HealthBody.Failed> failed =
        checks.stream()
            .flatMap(
                check ->
                    check.problem().get().stream()
                        .map(problem -> new HealthBody.Failed(check.name(), problem)))
            .toList();
    return failed.isEmpty()
        ? Answer.json(200, new HealthBody("ok", failed))
        : Answer.json(503, new HealthBody("unavailable", failed));
  }
}
