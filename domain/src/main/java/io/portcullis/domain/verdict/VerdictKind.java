package io.portcullis.domain.verdict;

/** The closed set of verdicts (design, section 6), as names for storage, metrics and people. */
public enum VerdictKind {
  COMPLIANT,
  EXCEPTED,
  UNEXPECTED_PORT,
  UNEXPECTED_PEER,
  UNKNOWN_ENDPOINT,
  REVERSED,
  WRONG_PROTOCOL,
  DENIED,
  UNANSWERED,
  AMBIGUOUS,
  OUT_OF_SCOPE,
  /** No verdict on a conversation: the lack of one that is expected (design, section 8). */
  MISSING,
  /** No verdict on one conversation: more violations of one client than are told one by one. */
  SCAN;

  /** It speaks of conversations that were seen. */
  public boolean isOfConversation() {
    return this != MISSING;
  }

  /** A verdict that opens a violation. */
  public boolean isViolation() {
    return switch (this) {
      case COMPLIANT, EXCEPTED, OUT_OF_SCOPE -> false;
      case UNEXPECTED_PORT,
          UNEXPECTED_PEER,
          UNKNOWN_ENDPOINT,
          REVERSED,
          WRONG_PROTOCOL,
          DENIED,
          UNANSWERED,
          AMBIGUOUS,
          MISSING,
          SCAN ->
          true;
    };
  }
}
