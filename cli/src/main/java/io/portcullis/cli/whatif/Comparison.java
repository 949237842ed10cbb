package io.portcullis.cli.whatif;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What two policies make of the same packets. A violation counts if it stood at any time of the
 * window: neither taken back, because it turned out to be none, nor accepted by an exception. An
 * absence counts also if it has ended since.
 *
 * @param present violations under the policy in force
 * @param proposed violations under the other
 * @param accepted how many more the other would have that exceptions accept
 * @param differences what would be otherwise, the most urgent first
 */
record Comparison(
    List<Violation> present, List<Violation> proposed, int accepted, List<Difference> differences) {

  /**
   * @param present by the policy in force, in any order
   * @param proposed by the other
   * @param fromMillis what was last seen before is not looked at
   * @param whyClosed why the other policy has nothing against a violation of the one in force
   */
  static Comparison of(
      Collection<Violation> present,
      Collection<Violation> proposed,
      long fromMillis,
      Function<Violation, String> whyClosed) {
    Map<String, Violation> before = standing(present, fromMillis);
    Map<String, Violation> after = standing(proposed, fromMillis);
    List<Difference> differences = new ArrayList<>();
    Map<String, Deque<Violation>> gone = new HashMap<>();
    before.forEach(
        (id, violation) -> {
          Violation still = after.get(id);
          if (still == null) {
            gone.computeIfAbsent(subject(violation), any -> new ArrayDeque<>()).add(violation);
          } else if (still.severity() != violation.severity()) {
            differences.add(Difference.changes(violation, still));
          }
        });
    after.forEach(
        (id, violation) -> {
          if (!before.containsKey(id)) {
            Deque<Violation> others = gone.getOrDefault(subject(violation), new ArrayDeque<>());
            differences.add(
                others.isEmpty()
                    ? Difference.opens(violation)
                    : Difference.changes(others.remove(), violation));
          }
        });
    gone.values().stream()
        .flatMap(Collection::stream)
        .forEach(
            violation -> differences.add(Difference.closes(violation, whyClosed.apply(violation))));
    differences.sort(Difference.MOST_URGENT_FIRST);
    long accepted = proposed.stream().filter(one -> one.state() == ViolationState.EXCEPTED).count();
    return new Comparison(
        List.copyOf(before.values()),
        List.copyOf(after.values()),
        (int) accepted,
        List.copyOf(differences));
  }

  List<Difference> that(Difference.Way way) {
    return differences.stream().filter(difference -> difference.way() == way).toList();
  }

  private static Map<String, Violation> standing(Collection<Violation> all, long fromMillis) {
    Map<String, Violation> standing = new LinkedHashMap<>();
    for (Violation violation : all) {
      if (stands(violation, fromMillis)) {
        standing.put(violation.id(), violation);
      }
    }
    return standing;
  }

  private static boolean stands(Violation violation, long fromMillis) {
    boolean inTime = violation.updatedAtMillis() >= fromMillis;
    return switch (violation.state()) {
      case EXCEPTED -> false;
      case RESOLVED -> isMissing(violation) && inTime;
      case OPEN, REOPENED -> isMissing(violation) || inTime;
    };
  }

  /** What a violation is about, whatever its kind: another kind of it is no other thing. */
  private static String subject(Violation violation) {
    return isMissing(violation)
        ? violation.id()
        : String.join(
            "|",
            violation.zone(),
            violation.client().address().toString(),
            violation.server().address().toString(),
            Integer.toString(violation.protocol()),
            Integer.toString(violation.serverPort()));
  }

  private static boolean isMissing(Violation violation) {
    return violation.kind() == VerdictKind.MISSING;
  }
}
