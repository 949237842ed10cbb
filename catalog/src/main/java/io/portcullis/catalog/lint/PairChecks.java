package io.portcullis.catalog.lint;

import io.portcullis.catalog.CatalogPlaces;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.source.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two flows that say the same, the one less than the other, or that contradict each other. */
final class PairChecks {

  private final CatalogPlaces places;
  private final Problems problems;

  PairChecks(CatalogPlaces places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  void check(List<FlowEnds> flows) {
    List<FlowEnds> matching = flows.stream().filter(ends -> ends.flow().canMatch()).toList();
    for (int later = 1; later < matching.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        FlowEnds one = matching.get(earlier);
        FlowEnds other = matching.get(later);
        if (one.sharesService(other) && !onPurpose(one.flow(), other.flow())) {
          compare(one, other);
        }
      }
    }
  }

  private static boolean onPurpose(CatalogFlow one, CatalogFlow other) {
    return one.overlaps().contains(other.id()) || other.overlaps().contains(one.id());
  }

  private void compare(FlowEnds earlier, FlowEnds later) {
    Optional<String> difference = contradiction(earlier, later);
    if (difference.isPresent()) {
      warn(later, earlier, difference.get(), "correct one of the two");
      return;
    }
    boolean forwards = earlier.covers(later) && !prefers(later, earlier);
    boolean backwards = later.covers(earlier) && !prefers(earlier, later);
    if (forwards && backwards) {
      warn(later, earlier, "it allows what %s allows", "make them one flow");
    } else if (forwards) {
      shadowed(later, earlier);
    } else if (backwards) {
      shadowed(earlier, later);
    }
  }

  /** The exact flow is named even where a broad one allows the same. */
  private static boolean prefers(FlowEnds exact, FlowEnds broad) {
    return broad.telltaleFree() && !exact.telltaleFree();
  }

  private void shadowed(FlowEnds narrow, FlowEnds wide) {
    if (places.isOfSite(wide.id()) && !places.isOfSite(narrow.id())) {
      warn(wide, narrow, "it allows all that %s allows, and more", "narrow it");
    } else {
      warn(
          narrow,
          wide,
          "everything it allows is allowed by %s as well",
          "remove it, or narrow the other");
    }
  }

  private static Optional<String> contradiction(FlowEnds one, FlowEnds other) {
    CatalogFlow first = one.flow();
    CatalogFlow second = other.flow();
    if (one.oppositeEnds(other)) {
      return first.bidirectional() || second.bidirectional()
          ? Optional.empty()
          : Optional.of("it is %s the other way round");
    }
    if (!one.sameEnds(other)) {
      return Optional.empty();
    }
    if (first.service().equals(second.service()) && first.status() != second.status()) {
      return Optional.of("it is " + word(second.status()) + ", and %s is " + word(first.status()));
    }
    return securities(first, second);
  }

  private static Optional<String> securities(CatalogFlow first, CatalogFlow second) {
    for (PortRange range : first.service().ports()) {
      for (PortRange other : second.service().ports()) {
        int port = Math.max(range.first(), other.first());
        Security one = first.security().at(port);
        Security two = second.security().at(port);
        boolean bothSay = one != Security.UNSPECIFIED && two != Security.UNSPECIFIED;
        if (range.meets(other) && bothSay && one != two) {
          return Optional.of(
              "it says " + word(two) + " of port " + port + ", and %s says " + word(one));
        }
      }
    }
    return Optional.empty();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param what with {@code %s} for the other flow and its place
   */
  private void warn(FlowEnds at, FlowEnds other, String what, String remedy) {
    String there = "'" + other.id() + "' (" + places.flow(other.id(), "id") + ")";
    problems.warning(
        places.flow(at.id(), "id"),
        "'" + at.id() + "': " + String.format(Locale.ROOT, what, there),
        remedy + "; if both are meant, add 'overlaps: [" + other.id() + "]'");
  }
}
