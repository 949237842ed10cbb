package io.portcullis.streams.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.view.ExporterView;
import io.portcullis.streams.view.ViolationView;
import io.portcullis.streams.view.ViolationView.Page;
import io.portcullis.streams.view.ViolationView.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every route there is, each described in {@code openapi.json}. */
final class ApiRoutes {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,18})~([!-~]{1,100})");

  private final ViolationView violations;
  private final ExporterView exporters;
  private final BooleanSupplier viewsLoaded;
  private final ExplainRoute explain;
  private final OperatorRoutes operator;

  ApiRoutes(
      ViolationView violations,
      ExporterView exporters,
      BooleanSupplier viewsLoaded,
      ExplainRoute explain,
      Health health,
      PrometheusMeterRegistry registry) {
    this.violations = violations;
    this.exporters = exporters;
    this.viewsLoaded = viewsLoaded;
    this.explain = explain;
    this.operator = new OperatorRoutes(health, registry);
  }

  List<Route> all() {
    Set<String> listing = new TreeSet<>(ViolationFilter.PARAMETERS);
    listing.addAll(Set.of("limit", "cursor"));
    byte[] description = openApi();
    List<Route> routes = new ArrayList<>(operator.all());
    Collections.addAll(
        routes,
        new Route("/openapi.json", call -> new Answer(200, Answer.JSON, description, Map.of())),
        new Route("/api/v1/violations", listing, this::violations),
        new Route("/api/v1/violations/{id}", this::violation),
        new Route("/api/v1/exporters", this::exporters),
        explain.route());
    return routes;
  }

  /** The violations of one page; {@code next} is the cursor of the following one, or null. */
  record ViolationsBody(List<ViolationBody> items, String next) {}

  record ExportersBody(List<ExporterBody> items) {}

  private Answer violations(Call call) {
    requireLoaded();
    int limit = call.parameters().number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    Optional<Position> after =
        call.parameters().parsed("cursor", ApiRoutes::position, "the 'next' of a page before");
    Page page = violations.page(ViolationFilter.of(call.parameters()), after, limit);
    return Answer.json(
        200,
        new ViolationsBody(
            page.items().stream().map(ViolationBody::of).toList(),
            page.next().map(ApiRoutes::cursor).orElse(null)));
  }

  private Answer violation(Call call) {
    requireLoaded();
    Violation found =
        violations
            .find(call.variable())
            .orElseThrow(() -> ProblemException.notFound("there is no violation of this id"));
    return Answer.json(200, ViolationBody.of(found));
  }

  private Answer exporters(Call call) {
    requireLoaded();
    return Answer.json(
        200, new ExportersBody(exporters.all().stream().map(ExporterBody::of).toList()));
  }

  /** Half a view would look like few violations. */
  private void requireLoaded() {
    if (!viewsLoaded.getAsBoolean()) {
      throw ProblemException.notReady("the views are still being read; /readyz says how far");
    }
  }

  private static String cursor(Position position) {
    return position.openedAtMillis() + "~" + position.id();
  }

  private static Position position(String cursor) {
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    return new Position(Long.parseLong(parts.group(1)), parts.group(2));
  }

  private static byte[] openApi() {
    try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json is missing in the jar", e);
    }
  }
}
