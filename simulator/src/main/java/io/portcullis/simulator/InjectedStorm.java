package io.portcullis.simulator;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Suspect;
import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Breaches so many that Portcullis must tell of them together.
 *
 * @param sum what must be told
 * @param parts the breaches themselves: some of them may be told of as well
 */
public record InjectedStorm(InjectedViolation sum, List<InjectedViolation> parts) {

  public InjectedStorm {
    parts = List.copyOf(parts);
  }

  /** Each suspect's, in the order in which they began; who is unknown in a storm is its client. */
  static List<InjectedStorm> of(Collection<InjectedViolation> breaches) {
    Map<Suspect, List<InjectedViolation>> bySuspect = new LinkedHashMap<>();
    for (InjectedViolation one : breaches) {
      Suspect suspect = Suspect.of(one.zone(), one.client(), one.server(), one.kind(), true);
      bySuspect.computeIfAbsent(suspect, key -> new ArrayList<>()).add(one);
    }
    return bySuspect.entrySet().stream()
        .map(storm -> new InjectedStorm(sum(storm.getKey(), storm.getValue()), storm.getValue()))
        .toList();
  }

  private static InjectedViolation sum(Suspect suspect, List<InjectedViolation> parts) {
    boolean scan = suspect instanceof Suspect.Client;
    return new InjectedViolation(
        suspect.zone(),
        suspect.prefix().network(),
        Violation.ANYBODY,
        0,
        0,
        scan ? VerdictKind.SCAN : VerdictKind.UNKNOWN_ENDPOINT,
        parts.get(0).atMillis(),
        parts.size() + " times, the first: " + parts.get(0).story());
  }
}
