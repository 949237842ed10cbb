package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.policy.PolicySource;
import io.portcullis.streams.shuffle.FlowBatch;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The stage that keeps conversations and says what they are. It costs one read and one write of the
 * store for an observation, and asks policy only when what a verdict depends on has changed.
 *
 * <p>It has no clock: everything that waits, waits for the watermark that INGEST sends with the
 * data, so a replay and a live run come to the same result.
 */
public final class Judge implements Processor<Integer, FlowBatch, ClientKey, Violation> {

  /** Most conversations looked at again in one tick; the rest waits for the next. */
  private static final int DUE_LIMIT = 20_000;

  private final JudgeConfig config;
  private final PolicySource policies;
  private final JudgeMeters meters;
  private final int senders;
  private final Observation observation = new Observation();

  private ProcessorContext<ClientKey, Violation> context;
  private ConversationStore conversations;
  private DeadlineIndex deadlines;
  private Watermarks watermarks;
  private Observability observability;
  private Policy policy;
  private long policyStamp;
  private long recordTimestamp;

  /**
   * @param senders how many INGEST tasks there are
   */
  public Judge(JudgeConfig config, PolicySource policies, JudgeMeters meters, int senders) {
    this.config = config;
    this.policies = policies;
    this.meters = meters;
    this.senders = senders;
  }

  @Override
  public void init(ProcessorContext<ClientKey, Violation> context) {
    this.context = context;
    conversations = new ConversationStore(context.getStateStore(JudgeStores.CONVERSATIONS));
    deadlines = new DeadlineIndex(context.getStateStore(JudgeStores.DEADLINES));
    watermarks = new Watermarks(context.getStateStore(JudgeStores.WATERMARKS), senders);
    observability = new Observability(context.getStateStore(JudgeStores.OBSERVABILITY));
    policy = null;
  }

  @Override
  public void process(Record<Integer, FlowBatch> record) {
    recordTimestamp = record.timestamp();
    takePolicy(policies.current());
    FlowBatch batch = record.value();
    if (batch.isTick()) {
      watermarks.advance(batch.sender(), batch.watermarkMillis());
      lookAgain(watermarks.least());
      return;
    }
    FlowBatch.Cursor observations = batch.observations(observation);
    // What comes late has its time from now on: nobody could have seen its answer before.
    observation.receivedMillis = Math.max(observation.receivedMillis, watermarks.least());
    int count = 0;
    while (observations.next()) {
      observe();
      count++;
    }
    meters.observations(count);
  }

  private void takePolicy(Policy current) {
    if (current != policy) {
      policy = current;
      policyStamp = (long) current.catalogVersion().hashCode() << 32 ^ current.inventoryVersion();
    }
  }

  private void observe() {
    Conversation conversation = conversations.find(observation);
    if (conversation == null) {
      conversation = Conversation.begin(observation);
      deadlines.schedule(conversation, observation.receivedMillis + config.settle().toMillis());
      meters.newConversation();
    }
    boolean exporterSeesBothWays = conversation.merge(observation);
    if (exporterSeesBothWays) {
      observability.learn(conversation, exporter(observation));
    }
    judgeIfNew(conversation);
    if (conversation.judgement().isViolation()) {
      reportGrowth(conversation);
    }
    conversations.put(conversation);
  }

  private static Exporter exporter(Observation seen) {
    return new Exporter(new Address(seen.exporterHigh, seen.exporterLow), seen.exporterPort);
  }

  private void judgeIfNew(Conversation conversation) {
    if (conversation.judgeable()
        && !conversation.judgement().stillHolds(policyStamp, conversation.signature())) {
      judge(conversation);
    }
  }

  /** Tells of growth at once if the last report is long ago, else when its time has come. */
  private void reportGrowth(Conversation conversation) {
    long next = conversation.judgement().reportedAtMillis() + config.reportEvery().toMillis();
    if (conversation.lastReceivedMillis() >= next) {
      judge(conversation);
    } else {
      deadlines.schedule(conversation, next);
    }
  }

  private void judge(Conversation conversation) {
    ConversationFacts facts = facts(conversation);
    Assessment assessment = policy.assess(facts);
    VerdictKind kind = assessment.verdict().kind();
    Judgement last = conversation.judgement();
    boolean same = last.kind() == kind;
    if (last.isViolation() && !same) {
      String why = assessment.explanation();
      forward(Candidates.withdrawn(conversation, facts, why, policy));
    }
    Traffic traffic = kind.isViolation() ? conversation.traffic() : Traffic.NONE;
    if (kind.isViolation()) {
      Traffic since = same ? traffic.minus(last.reported()) : traffic;
      forward(Candidates.found(conversation, facts, assessment, policy, since));
    }
    if (!same) {
      meters.verdict(kind);
    }
    conversation.judged(
        new Judgement(
            kind,
            policyStamp,
            conversation.signature(),
            traffic,
            conversation.lastReceivedMillis()));
  }

  private ConversationFacts facts(Conversation conversation) {
    return conversation.facts(observability.answerObservable(conversation));
  }

  private void lookAgain(long watermarkMillis) {
    if (watermarkMillis == Watermarks.UNKNOWN) {
      return;
    }
    List<byte[]> due = deadlines.takeDue(watermarkMillis, DUE_LIMIT);
    due.removeIf(this::joinedEvident);
    for (byte[] key : due) {
      Conversation conversation = conversations.get(key);
      if (conversation != null) {
        conversation.dueAt(0);
        lookAgain(conversation, watermarkMillis);
      }
    }
  }

  /** Guesses go first, lest the conversation they belong to is judged without them. */
  private boolean joinedEvident(byte[] key) {
    Conversation conversation = conversations.get(key);
    return conversation != null && conversation.weak() && joinsEvident(conversation);
  }

  private void lookAgain(Conversation conversation, long watermarkMillis) {
    if (watermarkMillis >= conversation.firstReceivedMillis() + config.settle().toMillis()) {
      conversation.settle();
    }
    judgeIfNew(conversation);
    if (conversation.hasUnreportedTraffic()) {
      judge(conversation);
    }
    long over = conversation.lastReceivedMillis() + config.forgetAfter().toMillis();
    if (watermarkMillis >= over) {
      conversations.delete(conversation);
      return;
    }
    long settled = conversation.firstReceivedMillis() + config.settle().toMillis();
    deadlines.schedule(conversation, watermarkMillis < settled ? settled : over);
    conversations.put(conversation);
  }

  /** A guess that evidence has since decided becomes part of the evident conversation. */
  private boolean joinsEvident(Conversation guessed) {
    Conversation evident = conversations.evidentFor(guessed);
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
      forward(Candidates.withdrawn(guessed, facts(guessed), why, policy));
    }
    evident.absorb(guessed);
    conversations.delete(guessed);
    judgeIfNew(evident);
    if (evident.judgement().isViolation()) {
      reportGrowth(evident);
    }
    conversations.put(evident);
    return true;
  }

  private void forward(Violation candidate) {
    context.forward(
        new Record<>(
            new ClientKey(candidate.zone(), candidate.client().address()),
            candidate,
            recordTimestamp));
  }
}
