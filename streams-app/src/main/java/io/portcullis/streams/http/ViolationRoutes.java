package io.portcullis.streams.http;

import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationFilter;
import io.portcullis.streams.view.Page;
import io.portcullis.streams.view.ViolationChanges;
import io.portcullis.streams.view.ViolationChanges.Cursor;
import io.portcullis.streams.view.ViolationChanges.Part;
import io.portcullis.streams.view.ViolationView;
import io.portcullis.streams.view.ViolationView.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers which violations there are, what one is, and what has changed. */
final class ViolationRoutes {

  private static final Pattern POSITION = Pattern.compile("(-?\\d{1,18})~([!-~]{1,100})");
  private static final Pattern PLACES = Pattern.compile("at(~\\d{1,9}\\.\\d{1,18})*");

  private final ViolationView violations;
  private final ViolationChanges changes;
  private final LoadedViews views;
  private final KnownNames names;
  private final ShortId<Violation> byId;

  /**
   * @param policies tell which roles, sites and zones there are; empty while none is in force
   */
  ViolationRoutes(
      ViolationView violations,
      ViolationChanges changes,
      LoadedViews views,
      Supplier<Optional<Policy>> policies) {
    this.violations = violations;
    this.changes = changes;
    this.views = views;
    this.names = new KnownNames(policies, namesAtHand());
    this.byId = new ShortId<>("violation", violations::find, violations::findAll);
  }

  private KnownNames.AtHand namesAtHand() {
    Supplier<Stream<Party>> ends =
        () -> violations.all().flatMap(one -> Stream.of(one.client(), one.server()));
    return new KnownNames.AtHand(
        () -> ends.get().flatMap(end -> end.roles().stream()),
        () -> ends.get().flatMap(end -> end.site().stream()),
        () -> violations.all().map(Violation::zone));
  }

  List<Route> all() {
    Set<String> parameters = new TreeSet<>(ViolationParameters.NAMES);
    parameters.addAll(Parameters.PAGING);
    return List.of(
        new Route("/api/v1/violations", parameters, this::list),
        new Route("/api/v1/violations/{id}", this::one),
        new Route("/api/v1/violation-changes", parameters, this::changes));
  }

  /** The violations of one page; {@code next} is the cursor of the following one, or null. */
  record PageBody(List<ViolationBody> items, String next) {
    static PageBody of(List<Violation> items, String next) {
      return new PageBody(items.stream().map(ViolationBody::of).toList(), next);
    }
  }

  /** What has changed; {@code next} is where to go on, {@code more} whether to do so at once. */
  record ChangesBody(List<ViolationBody> items, String next, boolean more) {}

  private Answer list(Call call) {
    views.require();
    Optional<Position> after =
        call.parameters()
            .parsed("cursor", ViolationRoutes::position, "the 'next' of a page before");
    Page<Violation, Position> page =
        violations.page(
            ViolationParameters.filter(call.parameters(), names), after, call.parameters().limit());
    return Answer.json(
        200, PageBody.of(page.items(), page.next().map(ViolationRoutes::text).orElse(null)));
  }

  private Answer changes(Call call) {
    views.require();
    ViolationFilter filter = ViolationParameters.filter(call.parameters(), names);
    int limit = call.parameters().limit();
    Part part =
        call.parameters()
            .parsed("cursor", ViolationRoutes::places, "the 'next' of an answer before")
            .map(cursor -> changes.since(requireRead(cursor), filter, limit))
            .orElseGet(() -> new Part(List.of(), changes.now(), false));
    return Answer.json(
        200,
        new ChangesBody(
            part.items().stream().map(ViolationBody::of).toList(), text(part.next()), part.more()));
  }

  private Answer one(Call call) {
    views.require();
    return Answer.json(200, ViolationBody.of(byId.find(call.variable())));
  }

  private Cursor requireRead(Cursor cursor) {
    if (changes.isBehind(cursor)) {
      throw ProblemException.notReady(
          "this instance has not read as far as the cursor says: it lags, or the topic is new");
    }
    return cursor;
  }

  private static String text(Position position) {
    return position.openedAtMillis() + "~" + position.id();
  }

  private static Position position(String cursor) {
    Matcher parts = POSITION.matcher(cursor);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    return new Position(Long.parseLong(parts.group(1)), parts.group(2));
  }

  private static String text(Cursor cursor) {
    return cursor.nextOffsets().entrySet().stream()
        .map(next -> "~" + next.getKey() + "." + next.getValue())
        .collect(Collectors.joining("", "at", ""));
  }

  private static Cursor places(String cursor) {
    if (!PLACES.matcher(cursor).matches()) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    SortedMap<Integer, Long> nextOffsets = new TreeMap<>();
    for (String place : cursor.substring(2).split("~")) {
      if (!place.isEmpty()) {
        int dot = place.indexOf('.');
        nextOffsets.put(
            Integer.valueOf(place.substring(0, dot)), Long.valueOf(place.substring(dot + 1)));
      }
    }
    return new Cursor(nextOffsets);
  }
}
