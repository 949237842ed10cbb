package io.portcullis.domain.violation;

import java.util.Optional;

/** Which violations someone answers for at the moment. */
public interface Acceptances {

  /** Nobody answers for any. */
  Acceptances NONE =
      new Acceptances() {
        @Override
        public Optional<Acceptance> covering(Violation violation) {
          return Optional.empty();
        }

        @Override
        public Ending ending(Acceptance acceptance) {
          return new Ending(acceptance, "Nobody answers for it any more.");
        }
      };

  Optional<Acceptance> covering(Violation violation);

  /** How an acceptance that covers a violation no longer has ended. */
  Ending ending(Acceptance acceptance);

  /**
   * @param acceptance as it was, until the moment at which it ended
   * @param words a sentence
   */
  record Ending(Acceptance acceptance, String words) {}
}
