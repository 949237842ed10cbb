package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Violation;
import io.portcullis.metrics.GaugeTable;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.metrics.TagBounds;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The violations that stand, as Prometheus sees them: how many of each pattern, and the first few
 * by name. Kept up with every change, so that showing them costs what is shown, however many stand.
 * Called by the thread that writes the view.
 */
final class StandingViolations {

  /** Patterns with a series of their own; with the others, by verdict and severity, below 1,000. */
  static final int PATTERNS = 950;

  static final int NAMED = MeterTag.ID.bound();

  private static final List<String> OTHER = Collections.nCopies(5, TagBounds.OTHER);

  private final GaugeTable<Integer> standing;
  private final GaugeTable<Integer> named;
  private final Map<Pattern, Integer> patterns = new HashMap<>();
  private final TreeMap<Rank, Violation> byRank = new TreeMap<>();
  private boolean changed;
  private volatile int leftOut;

  /**
   * @param rest {@link Labels#pattern}
   */
  private record Pattern(Severity severity, String verdict, List<String> rest) {

    static Pattern of(Violation violation) {
      return new Pattern(
          violation.severity(), Labels.lower(violation.kind()), Labels.pattern(violation));
    }
  }

  /** The less severe and then the rarer first; of equals always the same, lest they take turns. */
  private record Count(Pattern pattern, int number) implements Comparable<Count> {

    private static final Comparator<Count> ORDER =
        Comparator.comparing((Count count) -> count.pattern().severity())
            .thenComparingInt(Count::number)
            .thenComparing(count -> count.pattern().verdict())
            .thenComparing(count -> count.pattern().rest(), Count::byText);

    private static int byText(List<String> one, List<String> other) {
      int difference = 0;
      for (int i = 0; i < one.size() && difference == 0; i++) {
        difference = one.get(i).compareTo(other.get(i));
      }
      return difference;
    }

    @Override
    public int compareTo(Count other) {
      return ORDER.compare(this, other);
    }
  }

  /** The more severe first, and of the same severity those opened last. */
  private record Rank(Severity severity, long openedAtMillis, String id)
      implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER =
        Comparator.comparing(Rank::severity)
            .thenComparingLong(Rank::openedAtMillis)
            .reversed()
            .thenComparing(Rank::id);

    static Rank of(Violation violation) {
      return new Rank(violation.severity(), violation.openedAtMillis(), violation.id());
    }

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }
  }

  StandingViolations(MeterRegistry registry) {
    standing =
        PortcullisMeter.VIOLATIONS_STANDING.table(registry, Integer::doubleValue, Integer::sum);
    named = PortcullisMeter.VIOLATION_INFO.table(registry, one -> 1, (one, same) -> one);
    PortcullisMeter.VIOLATION_INFO_LEFT_OUT.gauge(registry, this, self -> self.leftOut);
  }

  void changed(Optional<Violation> before, Optional<Violation> now) {
    before.filter(one -> one.state().isStanding()).ifPresent(this::forget);
    now.filter(one -> one.state().isStanding()).ifPresent(this::remember);
  }

  private void forget(Violation violation) {
    patterns.computeIfPresent(
        Pattern.of(violation), (pattern, count) -> count == 1 ? null : count - 1);
    byRank.remove(Rank.of(violation));
    changed = true;
  }

  private void remember(Violation violation) {
    patterns.merge(Pattern.of(violation), 1, Integer::sum);
    byRank.put(Rank.of(violation), violation);
    changed = true;
  }

  /** Brings the gauges up to date. */
  void show() {
    if (changed) {
      standing.show(counts());
      named.show(names());
      leftOut = Math.max(0, byRank.size() - NAMED);
      changed = false;
    }
  }

  /** One look at each pattern: there may be as many as there are violations. */
  private Map<List<String>, Integer> counts() {
    PriorityQueue<Count> least = new PriorityQueue<>(PATTERNS);
    Map<List<String>, Integer> others = new HashMap<>();
    patterns.forEach(
        (pattern, number) -> {
          Count count = new Count(pattern, number);
          if (least.size() < PATTERNS) {
            least.add(count);
            return;
          }
          Count other = count;
          if (least.peek().compareTo(count) < 0) {
            other = least.remove();
            least.add(count);
          }
          others.merge(row(other.pattern(), OTHER), other.number(), Integer::sum);
        });
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    least.stream()
        .sorted(Comparator.reverseOrder())
        .forEach(each -> rows.put(row(each.pattern(), each.pattern().rest()), each.number()));
    rows.putAll(others);
    return rows;
  }

  private static List<String> row(Pattern pattern, List<String> rest) {
    return Stream.concat(
            Stream.of(pattern.verdict(), Labels.lower(pattern.severity())), rest.stream())
        .toList();
  }

  private Map<List<String>, Integer> names() {
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    byRank.values().stream().limit(NAMED).forEach(violation -> rows.put(name(violation), 1));
    return rows;
  }

  private static List<String> name(Violation violation) {
    Stream<String> itself =
        Stream.of(
            violation.id(),
            Labels.lower(violation.kind()),
            Labels.lower(violation.severity()),
            Labels.host(violation, violation.client()),
            Labels.host(violation, violation.server()));
    Stream<String> shared = Labels.pattern(violation).stream();
    return Stream.of(itself, shared, Stream.of(Labels.missingFlow(violation)))
        .flatMap(Function.identity())
        .toList();
  }
}
