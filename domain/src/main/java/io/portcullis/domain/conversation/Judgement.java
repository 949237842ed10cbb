package io.portcullis.domain.conversation;

import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;

/**
 * What was last said of a conversation, kept so that only news is said.
 *
 * @param kind the verdict, null if none was given yet
 * @param clientUnknown of {@link VerdictKind#UNKNOWN_ENDPOINT}, the client is in no inventory
 *     entry; else the server
 * @param policyStamp which catalog and inventory it was held against
 * @param signature {@link Conversation#signature()} at that time
 * @param reported traffic already passed on under this verdict
 * @param reportedAtMillis receive time of the last report, 0 if none
 */
public record Judgement(
    VerdictKind kind,
    boolean clientUnknown,
    long policyStamp,
    int signature,
    Traffic reported,
    long reportedAtMillis) {

  public static final Judgement NONE = new Judgement(null, false, 0, 0, Traffic.NONE, 0);

  /** A verdict as {@link #clientUnknown} means it. */
  public static boolean clientUnknown(Verdict verdict) {
    return verdict instanceof Verdict.UnknownEndpoint unknown && unknown.clientUnknown();
  }

  /** It says the same of the conversation. */
  public boolean says(Verdict verdict) {
    return kind == verdict.kind() && clientUnknown == clientUnknown(verdict);
  }

  /** The same facts under the same policy give the same verdict again. */
  public boolean stillHolds(long currentStamp, int currentSignature) {
    return kind != null && policyStamp == currentStamp && signature == currentSignature;
  }

  /** It was judged, and not by the current policy. */
  public boolean isOfOlderPolicy(long currentStamp) {
    return kind != null && policyStamp != currentStamp;
  }

  /** It stands as a violation. */
  public boolean isViolation() {
    return kind != null && kind.isViolation();
  }
}
