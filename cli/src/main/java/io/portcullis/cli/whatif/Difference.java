package io.portcullis.cli.whatif;

import io.portcullis.cli.screen.ViolationText;
import io.portcullis.domain.violation.Violation;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that would be otherwise.
 *
 * @param way how
 * @param present the violation under the policy in force; empty if it opens
 * @param proposed the violation under the other policy; empty if it closes
 * @param why the reason under the other policy
 */
record Difference(Way way, Optional<Violation> present, Optional<Violation> proposed, String why) {

  /** The most urgent first, then by who it is about, so that two runs print the same. */
  static final Comparator<Difference> MOST_URGENT_FIRST =
      Comparator.comparing((Difference difference) -> difference.shown().severity())
          .reversed()
          .thenComparing(difference -> difference.shown().kind())
          .thenComparing(difference -> ViolationText.ends(difference.shown()))
          .thenComparing(difference -> difference.shown().serverPort())
          .thenComparing(difference -> difference.shown().id());

  /** What becomes of a violation. */
  enum Way {
    OPENS,
    CLOSES,
    CHANGES
  }

  static Difference opens(Violation proposed) {
    return new Difference(
        Way.OPENS, Optional.empty(), Optional.of(proposed), ViolationText.why(proposed));
  }

  static Difference closes(Violation present, String why) {
    return new Difference(Way.CLOSES, Optional.of(present), Optional.empty(), why);
  }

  static Difference changes(Violation present, Violation proposed) {
    return new Difference(
        Way.CHANGES, Optional.of(present), Optional.of(proposed), ViolationText.why(proposed));
  }

  /** The violation as it would be, or as it is if it would not be. */
  Violation shown() {
    return proposed.or(() -> present).orElseThrow();
  }
}
