package io.portcullis.streams.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.streams.view.ExporterView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Every route there is, each described in {@code openapi.json}. */
final class ApiRoutes {

  private final ViolationRoutes violations;
  private final CoverageRoutes coverage;
  private final TrendRoutes trends;
  private final ExporterView exporters;
  private final LoadedViews views;
  private final ExplainRoute explain;
  private final ExceptionRoutes exceptions;
  private final OperatorRoutes operator;

  ApiRoutes(
      ViolationRoutes violations,
      CoverageRoutes coverage,
      TrendRoutes trends,
      ExporterView exporters,
      LoadedViews views,
      ExplainRoute explain,
      ExceptionRoutes exceptions,
      Health health,
      PrometheusMeterRegistry registry) {
    this.violations = violations;
    this.coverage = coverage;
    this.trends = trends;
    this.exporters = exporters;
    this.views = views;
    this.explain = explain;
    this.exceptions = exceptions;
    this.operator = new OperatorRoutes(health, registry);
  }

  List<Route> all() {
    byte[] description = openApi();
    List<Route> routes = new ArrayList<>(operator.all());
    routes.addAll(violations.all());
    routes.addAll(coverage.all());
    routes.addAll(trends.all());
    Collections.addAll(
        routes,
        Route.open("/openapi.json", call -> new Answer(200, Answer.JSON, description, Map.of())),
        new Route("/api/v1/exporters", this::exporters),
        explain.route());
    routes.addAll(exceptions.all());
    return routes;
  }

  record ExportersBody(List<ExporterBody> items) {}

  private Answer exporters(Call call) {
    views.require();
    return Answer.json(
        200, new ExportersBody(exporters.all().stream().map(ExporterBody::of).toList()));
  }

  private static byte[] openApi() {
    try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json is missing in the jar", e);
    }
  }
}
