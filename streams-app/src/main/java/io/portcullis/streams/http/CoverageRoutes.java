package io.portcullis.streams.http;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.policy.Policy;
import io.portcullis.streams.view.CoverageView;
import io.portcullis.streams.view.Page;
import io.portcullis.streams.view.ViolationView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers which flows are expected, and how that stands. */
final class CoverageRoutes {

  private final CoverageView coverage;
  private final ViolationView violations;
  private final LoadedViews views;
  private final Supplier<Optional<Policy>> policies;
  private final KnownNames names;
  private final ShortId<FlowCoverage> byId;

  /**
   * @param violations has those of what is missing
   * @param policies tell which roles, sites, zones and flows there are; empty while none is in
   *     force
   */
  CoverageRoutes(
      CoverageView coverage,
      ViolationView violations,
      LoadedViews views,
      Supplier<Optional<Policy>> policies) {
    this.coverage = coverage;
    this.violations = violations;
    this.views = views;
    this.policies = policies;
    this.names =
        new KnownNames(
            policies,
            new KnownNames.AtHand(
                Stream::empty,
                () -> coverage.all().map(one -> one.key().site()),
                () -> coverage.all().map(one -> one.key().zone())));
    this.byId = new ShortId<>("expectation", coverage::find, coverage::findAll);
  }

  List<Route> all() {
    Set<String> parameters = new TreeSet<>(CoverageFilter.PARAMETERS);
    parameters.addAll(Parameters.PAGING);
    return List.of(
        new Route("/api/v1/coverage", parameters, this::list),
        new Route("/api/v1/coverage/{id}", this::one));
  }

  /**
   * One page.
   *
   * @param states how many there are in each state, whichever states and page are asked for
   * @param next the cursor of the following page, or null
   */
  record PageBody(Map<CoverageState, Integer> states, List<CoverageBody> items, String next) {}

  private Answer list(Call call) {
    views.require();
    CoverageFilter filter =
        CoverageFilter.of(call.parameters(), names, this::expectedFlow, this::rolesOf);
    Page<FlowCoverage, String> page =
        coverage.page(filter, TextCursor.in(call.parameters()), call.parameters().limit());
    return Answer.json(
        200,
        new PageBody(
            coverage.count(filter::isWanted),
            page.items().stream().map(this::body).toList(),
            page.next().map(TextCursor::of).orElse(null)));
  }

  private Answer one(Call call) {
    views.require();
    return Answer.json(200, body(byId.find(call.variable())));
  }

  private CoverageBody body(FlowCoverage one) {
    return CoverageBody.of(one, violations.find(one.key().id()));
  }

  private String expectedFlow(String id) {
    return names.expectedFlow(id, () -> coverage.all().map(one -> one.key().flowId()));
  }

  /** None while no policy is in force, or of a flow that its catalog no longer has. */
  private Set<String> rolesOf(String flowId) {
    Set<String> roles = new HashSet<>();
    policies
        .get()
        .map(policy -> policy.catalog().flow(flowId))
        .ifPresent(flow -> addEnds(flow, roles));
    return roles;
  }

  private static void addEnds(CatalogFlow flow, Set<String> roles) {
    roles.addAll(flow.from());
    roles.addAll(flow.to());
  }
}
