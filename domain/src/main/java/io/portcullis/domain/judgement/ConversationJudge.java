package io.portcullis.domain.judgement;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Conversations;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.conversation.DirectionInference;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.conversation.Observability;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import java.util.List;

/**
 * Keeps conversations and says what they are, as it becomes known. It reads and writes a
 * conversation once for an observation, asks policy only when what a verdict depends on has
 * changed, and tells differences: what was said and proved wrong is withdrawn.
 *
 * <p>It has no clock: everything that waits, waits for the watermark, so a replay and a live run
 * come to the same result.
 */
public final class ConversationJudge {

  /** Most conversations looked at again in one call; the rest waits for the next. */
  private static final int DUE_LIMIT = 2_000;

  /** Most conversations visited in one call after policy has changed. */
  private static final int SWEEP_LIMIT = 1_000;

  private final long settleMillis;
  private final long reportEveryMillis;
  private final long showEveryMillis;
  private final long countEveryMillis;
  private final long forgetAfterMillis;
  private final Conversations conversations;
  private final Deadlines deadlines;
  private final Observability observability;
  private final Told told;
  private final Sweep sweep;

  private Policy policy;
  private long policyStamp;
  private long toldUpToMillis = Long.MIN_VALUE;
  private boolean behind;

  public ConversationJudge(
      JudgeConfig config,
      Conversations conversations,
      Deadlines deadlines,
      Observability observability,
      Told told) {
    this.settleMillis = config.settle().toMillis();
    this.reportEveryMillis = config.reportEvery().toMillis();
    this.showEveryMillis = config.showEvery().toMillis();
    this.countEveryMillis = config.countEvery().toMillis();
    this.forgetAfterMillis = config.forgetAfter().toMillis();
    this.conversations = conversations;
    this.deadlines = deadlines;
    this.observability = observability;
    this.told = told;
    this.sweep = new Sweep(conversations);
  }

  /** What to judge by from now on; needed before anything is observed. */
  public void judgeBy(Policy current) {
    if (current != policy) {
      policy = current;
      policyStamp = (long) current.catalogVersion().hashCode() << 32 ^ current.inventoryVersion();
      sweep.ask();
    }
  }

  /** Adds what was seen to its conversation, and judges that if it makes a difference. */
  public void observe(Observation seen) {
    Conversation conversation = conversations.find(seen);
    if (conversation == null) {
      conversation = Conversation.begin(seen);
      told.begun();
    }
    if (!conversation.judgeable()) {
      // What an exporter that lags has seen before waits no longer because of one that is ahead.
      deadlines.schedule(conversation, seen.receivedMillis + settleMillis);
    }
    if (conversation.hasUncountedOfAnotherHour(seen.lastSeenMillis)) {
      judgeUnseen(conversation);
      count(conversation);
    }
    observability.merge(conversation, seen);
    judgeIfNew(conversation);
    if (conversation.lastReceivedMillis() >= conversation.countedAtMillis() + countEveryMillis) {
      count(conversation);
    }
    if (conversation.judgement().isViolation()) {
      reportGrowth(conversation, seen.receivedMillis, reportEveryMillis);
    } else if (conversation.hasNews()) {
      reportGrowth(conversation, seen.receivedMillis, showEveryMillis);
    }
    conversations.put(conversation);
  }

  /**
   * Judges what has waited long enough, tells what has grown, and forgets what is over.
   *
   * @param watermarkMillis receive time up to which everything has been observed
   */
  public void lookAgain(long watermarkMillis) {
    List<byte[]> due = deadlines.takeDue(watermarkMillis, DUE_LIMIT);
    behind = due.size() == DUE_LIMIT;
    due.removeIf(key -> joinedEvident(key, watermarkMillis));
    for (byte[] key : due) {
      Conversation conversation = conversations.get(key);
      if (conversation != null) {
        conversation.dueAt(0);
        lookAgain(conversation, watermarkMillis);
      }
    }
    if (!behind) {
      long longestWait = Math.max(settleMillis, Math.max(reportEveryMillis, showEveryMillis));
      toldUpToMillis = watermarkMillis - longestWait;
    }
  }

  /** More was due than one call looks at; it is well to call again before the next is due. */
  public boolean isBehind() {
    return behind;
  }

  /**
   * Judges by the policy in force what was judged by an older one, some of it in each call, whether
   * or not anything is seen of it.
   *
   * @param watermarkMillis as in {@link #lookAgain}
   */
  public void judgeAgain(long watermarkMillis) {
    for (byte[] key : sweep.next(SWEEP_LIMIT)) {
      Conversation conversation = conversations.get(key);
      if (conversation == null || (conversation.weak() && joins(conversation, watermarkMillis))) {
        continue;
      }
      if (conversation.judgement().isOfOlderPolicy(policyStamp)) {
        judgeUnseen(conversation);
        conversations.put(conversation);
      }
    }
  }

  /**
   * Receive time up to which all that was observed has been judged and told: nothing waits longer
   * than to settle, or for its next report. {@link Long#MIN_VALUE} before that is known.
   */
  public long toldUpToMillis() {
    return toldUpToMillis;
  }

  private void judgeIfNew(Conversation conversation) {
    if (conversation.judgeable()
        && !conversation.judgement().stillHolds(policyStamp, conversation.signature())) {
      judge(conversation);
    }
  }

  /**
   * Tells of growth at once if the last report is long ago, else when its time has come. What was
   * received by someone who lags does not wait for those who are ahead.
   */
  private void reportGrowth(Conversation conversation, long receivedMillis, long everyMillis) {
    long reported = conversation.judgement().reportedAtMillis();
    if (conversation.lastReceivedMillis() >= reported + everyMillis) {
      judge(conversation);
    } else {
      deadlines.schedule(conversation, Math.min(reported, receivedMillis) + everyMillis);
    }
  }

  /**
   * Judges what nothing new was seen of. A newer policy clears without reserve. It accuses only
   * where the direction still holds: what rests on the ports of an older catalog can't be read the
   * other way round any more, as the client's port was not kept. There the next flow decides.
   */
  private void judgeUnseen(Conversation conversation) {
    if (!conversation.judgement().isOfOlderPolicy(policyStamp)) {
      judgeIfNew(conversation);
      return;
    }
    ConversationFacts facts = observability.facts(conversation);
    Assessment assessment = policy.assess(facts);
    if (!assessment.verdict().kind().isViolation() || directionHolds(facts)) {
      tell(conversation, facts, assessment);
    }
  }

  private boolean directionHolds(ConversationFacts facts) {
    return !facts.evidence().byCatalog()
        || policy.catalog().isServicePort(facts.protocol(), facts.serverPort());
  }

  private void judge(Conversation conversation) {
    ConversationFacts facts = observability.facts(conversation);
    tell(conversation, facts, policy.assess(facts));
  }

  private void tell(Conversation conversation, ConversationFacts facts, Assessment assessment) {
    VerdictKind kind = assessment.verdict().kind();
    Judgement last = conversation.judgement();
    if (last.isOfOlderPolicy(policyStamp)) {
      told.path(conversation); // its ends may have been strangers until now
    }
    boolean same = last.says(assessment.verdict());
    if (last.isViolation() && !same) {
      told.withdrawn(conversation, facts, assessment.explanation());
    }
    Traffic traffic = kind.isViolation() ? conversation.traffic() : Traffic.NONE;
    if (kind.isViolation()) {
      Traffic since = same ? traffic.minus(last.reported()) : traffic;
      told.found(conversation, facts, assessment, since);
    }
    tellExpected(conversation, facts, kind);
    if (!same) {
      told.verdict(kind);
    }
    conversation.judged(
        new Judgement(
            kind,
            Judgement.clientUnknown(assessment.verdict()),
            policyStamp,
            conversation.signature(),
            traffic,
            conversation.lastReceivedMillis()));
  }

  /** What was answered once shows that a flow is awaited; whether it is at work, what is new. */
  private void tellExpected(Conversation conversation, ConversationFacts facts, VerdictKind kind) {
    boolean awaited = kind == VerdictKind.COMPLIANT && !HitRule.shown(facts, policy).isEmpty();
    conversation.setAwaited(awaited);
    if (conversation.hasNews()) {
      for (HitRule.Shown shown : HitRule.shown(observability.newFacts(conversation), policy)) {
        told.hit(conversation, shown);
      }
      conversation.newsTold();
    }
  }

  /** What it has carried since it was last counted, under the verdict that it has now. */
  private void count(Conversation conversation) {
    if (conversation.judgement().kind() != null && conversation.hasUncounted()) {
      Growth growth = conversation.takeGrowth();
      if (!growth.isNone()) {
        told.grown(conversation, growth);
      }
    }
  }

  /** Guesses go first, lest the conversation they belong to is judged without them. */
  private boolean joinedEvident(byte[] key, long watermarkMillis) {
    Conversation conversation = conversations.get(key);
    return conversation != null && conversation.weak() && joins(conversation, watermarkMillis);
  }

  private void lookAgain(Conversation conversation, long watermarkMillis) {
    settleIfDue(conversation, watermarkMillis);
    told.path(conversation);
    judgeUnseen(conversation);
    if (conversation.hasUnreportedTraffic()) {
      judge(conversation);
    }
    count(conversation);
    long over = conversation.lastReceivedMillis() + forgetAfterMillis;
    if (watermarkMillis >= over) {
      conversations.delete(conversation);
      return;
    }
    deadlines.schedule(conversation, Math.min(over, nextLookMillis(conversation, watermarkMillis)));
    conversations.put(conversation);
  }

  /**
   * When it has settled; after that only a guess is looked at before it is over: evidence may come
   * late, and what it disproves is taken back after as long again as it stood.
   */
  private long nextLookMillis(Conversation conversation, long watermarkMillis) {
    long settled = conversation.firstReceivedMillis() + settleMillis;
    if (watermarkMillis < settled) {
      return settled;
    }
    long age = watermarkMillis - conversation.firstReceivedMillis();
    return conversation.weak() ? watermarkMillis + age : Long.MAX_VALUE;
  }

  private void settleIfDue(Conversation conversation, long watermarkMillis) {
    if (watermarkMillis >= conversation.firstReceivedMillis() + settleMillis) {
      conversation.settle();
    }
  }

  /** A guess that evidence has since decided becomes part of the evident conversation. */
  private boolean joins(Conversation guessed, long watermarkMillis) {
    Conversation known = conversations.evidentFor(guessed);
    Conversation evident = known == null ? evidentByPolicy(guessed) : known;
    if (evident == null) {
      return false;
    }
    if (guessed.judgement().isViolation()) {
      String why =
          "it proved to be part of the conversation of "
              + evident.client()
              + " with port "
              + evident.serverPort()
              + " of "
              + evident.server()
              + ".";
      told.withdrawn(guessed, observability.facts(guessed), why);
    }
    evident.absorb(guessed);
    settleIfDue(evident, watermarkMillis);
    conversations.delete(guessed);
    deadlines.cancel(guessed);
    judgeIfNew(evident);
    if (evident.hasUnreportedTraffic()) {
      judge(evident); // it has waited as long as anything may
    }
    conversations.put(evident);
    return true;
  }

  /**
   * A guess that was made before policy knew the two ends, or their ports, may be one no longer.
   * Null if it still is.
   */
  private Conversation evidentByPolicy(Conversation guessed) {
    if (!Protocol.hasPorts(guessed.protocol())) {
      return null;
    }
    Flow leg = guessed.leg();
    long at = guessed.lastSeenMillis();
    int direction =
        policy.direction(
            leg,
            policy.locate(guessed.zone(), leg.sourceHigh, leg.sourceLow, at),
            policy.locate(guessed.zone(), leg.destinationHigh, leg.destinationLow, at));
    DirectionEvidence evidence = DirectionInference.evidence(direction);
    if (!evidence.strongerThan(DirectionEvidence.LOWER_PORT)) {
      return null;
    }
    boolean turned = !DirectionInference.sourceIsClient(direction);
    Conversation evident = Conversation.evident(guessed, evidence, turned);
    deadlines.schedule(evident, evident.firstReceivedMillis() + settleMillis);
    return evident;
  }
}
