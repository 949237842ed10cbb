package io.portcullis.streams.http;

import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.TrendBy;
import io.portcullis.domain.trend.TrendGroup;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.streams.view.Page;
import io.portcullis.streams.view.TrendView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers what traffic there was. */
final class TrendRoutes {

  /** How far back an answer goes if nobody says: two days of hours, a month of days. */
  private static final int USUAL_HOURS = 48;

  private static final int USUAL_DAYS = 31;

  private final Function<TrendStep, TrendView> trends;
  private final LoadedViews views;
  private final Supplier<Optional<Policy>> policies;
  private final InstantSource clock;

  /**
   * @param place where it is in the order, by its window first
   */
  private record Row(String place, TrendBody body) {}

  /**
   * @param policies tell which roles, sites, systems and flows there are; empty while none is in
   *     force
   */
  TrendRoutes(
      Function<TrendStep, TrendView> trends,
      LoadedViews views,
      Supplier<Optional<Policy>> policies,
      InstantSource clock) {
    this.trends = trends;
    this.views = views;
    this.policies = policies;
    this.clock = clock;
  }

  List<Route> all() {
    Set<String> parameters = new TreeSet<>(TrendFilter.PARAMETERS);
    parameters.addAll(Set.of("step", "since", "until", "by"));
    parameters.addAll(Parameters.PAGING);
    return List.of(new Route("/api/v1/trends", parameters, this::list));
  }

  /**
   * One page.
   *
   * @param oldest when the oldest window at hand begins; null while there is none
   * @param next the cursor of the following page, or null
   */
  record PageBody(
      TrendStep step,
      String since,
      String until,
      String oldest,
      List<TrendBody> items,
      String next) {}

  private Answer list(Call call) {
    views.require();
    Parameters parameters = call.parameters();
    TrendStep step = parameters.constant("step", TrendStep.class).orElse(TrendStep.HOUR);
    TrendView view = trends.apply(step);
    Instant until = parameters.moment("until").orElseGet(this::now);
    Instant since = parameters.moment("since").orElseGet(() -> until.minus(usual(step)));
    if (!since.isBefore(until)) {
      throw ProblemException.badParameter(
          "since",
          "since, " + since + ", is not before until, " + until,
          List.of("a moment before " + until));
    }
    List<Row> rows = rows(view.sums(since, until, filter(parameters, view), groups(parameters)));
    Page<Row, String> page = page(rows, parameters);
    return Answer.json(
        200,
        new PageBody(
            step,
            since.toString(),
            until.toString(),
            view.oldest().map(Instant::toString).orElse(null),
            page.items().stream().map(Row::body).toList(),
            page.next().map(TextCursor::of).orElse(null)));
  }

  private static Page<Row, String> page(List<Row> rows, Parameters parameters) {
    Optional<String> after = TextCursor.in(parameters);
    return Page.of(
        rows,
        row -> after.stream().allMatch(place -> row.place.compareTo(place) > 0),
        parameters.limit(),
        Row::place);
  }

  /** To the second: it is shown. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Duration usual(TrendStep step) {
    return step.length().multipliedBy(step == TrendStep.HOUR ? USUAL_HOURS : USUAL_DAYS);
  }

  private static Function<TrendSeries, TrendGroup> groups(Parameters parameters) {
    Set<TrendBy> asked = parameters.constants("by", TrendBy.class);
    Set<TrendBy> by = asked.isEmpty() ? EnumSet.of(TrendBy.FLOW) : asked;
    return series -> TrendGroup.of(series, by);
  }

  private TrendFilter filter(Parameters parameters, TrendView view) {
    KnownNames names =
        new KnownNames(
            policies,
            new KnownNames.AtHand(
                () ->
                    view.series()
                        .flatMap(
                            one ->
                                Stream.concat(
                                    one.clientRoles().stream(), one.serverRoles().stream())),
                () -> view.series().flatMap(one -> Stream.of(one.clientSite(), one.serverSite())),
                () -> view.series().map(TrendSeries::zone)));
    return TrendFilter.of(parameters, names, view);
  }

  private static List<Row> rows(Map<Long, Map<TrendGroup, TrendSums>> windows) {
    List<Row> rows = new ArrayList<>();
    windows.forEach(
        (start, groups) ->
            groups.forEach(
                (group, sums) -> {
                  TrendBody body = TrendBody.of(start, group, sums);
                  rows.add(new Row(body.start() + group, body));
                }));
    rows.sort(Comparator.comparing(Row::place));
    return rows;
  }
}
