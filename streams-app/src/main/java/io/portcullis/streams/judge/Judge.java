package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.conversation.Observability;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.exporter.EventTime;
import io.portcullis.domain.judgement.ConversationJudge;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.judgement.Told;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Suspect;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.policy.PolicySource;
import io.portcullis.streams.shuffle.ExporterProgress;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.Watermarks;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stage that keeps conversations and says what they are: {@link ConversationJudge} over state
 * stores. It has no clock; what waits, waits for the watermark that INGEST sends with the data, and
 * it sends one of its own.
 */
public final class Judge implements Processor<Integer, FlowBatch, Object, Judged> {

  /** Least progress between two ticks of its own. */
  private static final long TICK_MILLIS = 1_000;

  /** Least progress between two reports of how far it has come with its exporters. */
  private static final long PROGRESS_MILLIS = 5_000;

  private final JudgeConfig config;
  private final TrendConfig trends;
  private final PolicySource policies;
  private final JudgeMeters meters;
  private final int senders;
  private final Observation observation = new Observation();

  private ProcessorContext<Object, Judged> context;
  private ConversationJudge judge;
  private KeyValueStore<String, Long> taken;
  private Watermarks watermarks;
  private WaitingProgress progress;
  private PathsTold paths;
  private Growing growing;
  private Policy policy;
  private long recordTimestamp;
  private long tickedMillis;
  private long progressedMillis;

  /** What is told for another reason than traffic is told at this time at the earliest. */
  private long notBeforeMillis = Long.MIN_VALUE;

  /**
   * @param senders how many INGEST tasks there are
   */
  public Judge(
      JudgeConfig config,
      TrendConfig trends,
      PolicySource policies,
      JudgeMeters meters,
      int senders) {
    this.config = config;
    this.trends = trends;
    this.policies = policies;
    this.meters = meters;
    this.senders = senders;
  }

  @Override
  public void init(ProcessorContext<Object, Judged> context) {
    this.context = context;
    tickedMillis = Long.MIN_VALUE;
    notBeforeMillis = Long.MIN_VALUE;
    progressedMillis = Long.MIN_VALUE;
    progress = new WaitingProgress(context.getStateStore(JudgeStores.PROGRESS), PROGRESS_MILLIS);
    paths = new PathsTold(context.getStateStore(JudgeStores.OBSERVABILITY));
    watermarks = new Watermarks(context.getStateStore(JudgeStores.WATERMARKS), senders);
    growing =
        new Growing(
            trends,
            new TrendCellStore(context.getStateStore(JudgeStores.TRENDS)),
            meters,
            shard(),
            this::count);
    growing.began(watermarks.least());
    judge =
        new ConversationJudge(
            config,
            (ConversationStore) context.getStateStore(JudgeStores.CONVERSATIONS),
            new DeadlineIndex(context.getStateStore(JudgeStores.DEADLINES)),
            new Observability(
                new ObservabilityStore(context.getStateStore(JudgeStores.OBSERVABILITY))),
            told());
    meters.delay().begin(shard(), watermarks.least());
    taken = context.getStateStore(JudgeStores.TAKEN);
    meters.taken().begin(shard(), taken);
  }

  @Override
  public void close() {
    meters.delay().end(shard());
    meters.taken().end(shard());
  }

  @Override
  public void process(Record<Integer, FlowBatch> record) {
    recordTimestamp = record.timestamp();
    policy = policies.current();
    judge.judgeBy(policy);
    FlowBatch batch = record.value();
    if (batch.isTick()) {
      tick(batch);
    } else {
      observe(batch);
    }
    growing.keep();
  }

  private void tick(FlowBatch batch) {
    progress.add(batch, watermarks.least());
    watermarks.advance(batch.sender(), batch.watermarkMillis());
    long least = watermarks.least();
    meters.delay().upTo(shard(), least);
    if (least != Watermarks.UNKNOWN) {
      judge.lookAgain(least);
      notBeforeMillis = least;
      judge.judgeAgain(least);
      notBeforeMillis = Long.MIN_VALUE;
      tick(judge.toldUpToMillis());
      tellProgress(judge.toldUpToMillis());
      growing.cameTo(least);
    }
  }

  private void tick(long toldUpToMillis) {
    if (tickedMillis == Long.MIN_VALUE
        ? toldUpToMillis != Long.MIN_VALUE
        : toldUpToMillis - tickedMillis >= TICK_MILLIS) {
      tickedMillis = toldUpToMillis;
      forward(SuspectKey.ALL, new Candidate.Tick(shard(), toldUpToMillis));
    }
  }

  private void tellProgress(long toldUpToMillis) {
    if (toldUpToMillis == Long.MIN_VALUE
        || (progressedMillis != Long.MIN_VALUE
            && toldUpToMillis - progressedMillis < PROGRESS_MILLIS)) {
      return;
    }
    progressedMillis = toldUpToMillis;
    for (ExporterProgress each : progress.take(toldUpToMillis)) {
      show(
          new Evidence.Progress(
              shard(),
              each.exporter(),
              each.readUpToMillis(),
              each.readUpToMillis(),
              each.lossRatio(),
              each.samplingInterval(),
              policy.catalogVersion(),
              policy.inventoryVersion()));
    }
  }

  private void observe(FlowBatch batch) {
    FlowBatch.Cursor observations = batch.observations(observation);
    // What comes late has its time from now on: nobody could have seen its answer before.
    observation.receivedMillis = Math.max(observation.receivedMillis, watermarks.least());
    int count = 0;
    while (observations.next()) {
      judge.observe(observation);
      count++;
    }
    meters.observations(count);
    meters.taken().add(shard(), taken, batch.flows());
    if (judge.isBehind()) {
      judge.lookAgain(watermarks.least()); // ticks are few where much is due at once
    }
  }

  private Told told() {
    return new Told() {
      @Override
      public void begun() {
        meters.newConversation();
      }

      @Override
      public void verdict(VerdictKind kind) {
        meters.verdict(kind);
      }

      @Override
      public void found(
          Conversation conversation,
          ConversationFacts facts,
          Assessment assessment,
          Traffic since) {
        Violation violation =
            Candidates.found(
                conversation, facts, assessment, policy, since, atMillis(conversation));
        long active =
            EventTime.likely(conversation.lastSeenMillis(), conversation.lastReceivedMillis());
        forward(
            suspect(
                facts, assessment.verdict().kind(), Judgement.clientUnknown(assessment.verdict())),
            new Candidate.Found(violation, conversation.clientPort(), active));
      }

      @Override
      public void hit(Conversation conversation, HitRule.Shown shown) {
        show(Shows.hit(conversation, shown));
      }

      @Override
      public void grown(Conversation conversation, Growth growth) {
        growing.add(conversation, growth, policy);
      }

      @Override
      public void path(Conversation conversation) {
        Shows.paths(conversation, policy).stream()
            .filter(path -> paths.isNews(path))
            .forEach(path -> show(path));
      }

      @Override
      public void withdrawn(Conversation conversation, ConversationFacts facts, String why) {
        Violation violation =
            Candidates.withdrawn(conversation, facts, why, policy, atMillis(conversation));
        forward(
            suspect(
                facts, conversation.judgement().kind(), conversation.judgement().clientUnknown()),
            new Candidate.Withdrawn(violation, conversation.clientPort()));
      }
    };
  }

  private long atMillis(Conversation conversation) {
    return Math.max(conversation.lastReceivedMillis(), notBeforeMillis);
  }

  private static Suspect suspect(ConversationFacts facts, VerdictKind kind, boolean clientUnknown) {
    return Suspect.of(facts.zone(), facts.client(), facts.server(), kind, clientUnknown);
  }

  private void forward(Suspect suspect, Candidate candidate) {
    context.forward(new Record<>(suspect, new Judged.Suspected(candidate), recordTimestamp));
  }

  private void show(Evidence evidence) {
    context.forward(new Record<>(shard(), new Judged.Shown(evidence), recordTimestamp));
  }

  private void count(TrendTold told) {
    context.forward(
        new Record<>(TrendToldSerde.key(told), new Judged.Counted(told), recordTimestamp));
  }

  private int shard() {
    return context.taskId().partition();
  }
}
