package io.portcullis.domain.baseline;

import java.util.List;

/**
 * A role that a host seems to have.
 *
 * @param score how much speaks for it: 1 for each thing it does that no other role does with a
 *     known peer, and less where several roles do it or the peer is unknown
 * @param alternatives roles for which as much speaks
 * @param reasons what it does, most telling first
 */
public record RoleGuess(
    String role, double score, List<String> alternatives, List<String> reasons) {
  public RoleGuess {
    alternatives = List.copyOf(alternatives);
    reasons = List.copyOf(reasons);
  }
}
