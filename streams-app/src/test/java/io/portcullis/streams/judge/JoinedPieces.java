package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Observability;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.exporter.EventTime;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.judgement.ConversationJudge;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.judgement.Told;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.disorder.Seen;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.ObservationTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What decides, joined as the stages join it, without Kafka: a reader for each exporter, several
 * tasks of JUDGE and of VIOLATIONS, and between them lines on which each sender's records stay in
 * order and all else overtakes. Tasks know of a new policy each in their own time, and end and
 * begin anew with what they have kept.
 */
public final class JoinedPieces {

  private static final int TASKS = 2;

  private final Random random;
  private final List<Reader> readers = new ArrayList<>();
  private final List<JudgeTask> judges = new ArrayList<>();
  private final List<ViolationsInMemory> violations = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();

  /** What one exporter's packet said, or how far its reader has come. */
  public record Read(long receivedMillis, List<Seen> seen) {}

  public JoinedPieces(Random random, Map<Exporter, List<Read>> arrivals, Policy first) {
    this.random = random;
    policies.add(first);
    arrivals.forEach((exporter, reads) -> readers.add(new Reader(exporter, reads)));
    for (int task = 0; task < TASKS; task++) {
      judges.add(new JudgeTask(task));
      violations.add(new ViolationsInMemory(TASKS));
    }
  }

  /** In force from now on; tasks learn of it when they learn of it. */
  public void publish(Policy policy) {
    policies.add(policy);
  }

  /** One of those that have something to do does it; false if none has. */
  public boolean step() {
    List<Runnable> next = new ArrayList<>();
    readers.stream().filter(Reader::hasMore).forEach(reader -> next.add(reader::read));
    for (JudgeTask judge : judges) {
      judge.lines.stream()
          .filter(line -> !line.isEmpty())
          .forEach(line -> next.add(() -> judge.take(line.remove())));
    }
    for (ViolationsInMemory task : violations) {
      task.lines.stream()
          .filter(line -> !line.isEmpty())
          .forEach(line -> next.add(() -> task.take(line.remove())));
    }
    if (next.isEmpty()) {
      return false;
    }
    next.get(random.nextInt(next.size())).run();
    return true;
  }

  public void learnSomewhere() {
    readers.get(random.nextInt(readers.size())).learn();
    judges.get(random.nextInt(TASKS)).learn();
  }

  public void restartSomewhere() {
    judges.get(random.nextInt(TASKS)).begin();
    violations.get(random.nextInt(TASKS)).begin();
  }

  /** Everybody knows what is in force, and time goes on until then without anything happening. */
  public void finish(long fromMillis, long toMillis) {
    for (long at = fromMillis; at <= toMillis; at += 5_000) {
      for (Reader reader : readers) {
        reader.learn();
        reader.tick(at);
      }
      judges.forEach(JudgeTask::learn);
      while (step()) {}
    }
  }

  /** The newest state of each violation. */
  public Stream<Violation> published() {
    return violations.stream().flatMap(task -> task.published.values().stream());
  }

  private Policy newest() {
    return policies.get(policies.size() - 1);
  }

  /** INGEST for one exporter. */
  private final class Reader {
    private final Exporter exporter;
    private final Deque<Read> reads;
    private final int sender = readers.size();
    private final ObservationTable table = new ObservationTable(TASKS);
    private final FlowObserver observer = new FlowObserver(table);
    private Policy policy = newest();

    Reader(Exporter exporter, List<Read> reads) {
      this.exporter = exporter;
      this.reads = new ArrayDeque<>(reads);
    }

    boolean hasMore() {
      return !reads.isEmpty();
    }

    void learn() {
      policy = newest();
    }

    void read() {
      Read read = reads.remove();
      long at = read.receivedMillis;
      for (Seen seen : read.seen) {
        String zone = InventoryEntry.DEFAULT_ZONE;
        var unused = observer.observe(flow(seen), exporter, zone, 1, at, policy);
      }
      table.drain(
          sender, at, at, exporter, (batch, task) -> judges.get(task).lines.get(sender).add(batch));
      tick(at);
    }

    void tick(long atMillis) {
      for (JudgeTask judge : judges) {
        judge.lines.get(sender).add(FlowBatch.tick(sender, atMillis, List.of()));
      }
    }
  }

  private static Flow flow(Seen seen) {
    Flow flow = new Flow().clear();
    Address source = Address.parse(seen.source());
    Address destination = Address.parse(seen.destination());
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.sourcePort = seen.sourcePort();
    flow.destinationPort = seen.destinationPort();
    flow.protocol = seen.protocol();
    flow.tcpControlBits = seen.flags();
    flow.firewallEvent = seen.denied() ? Flow.FIREWALL_EVENT_DENIED : 0;
    flow.packets = seen.packets();
    flow.octets = seen.octets();
    flow.startMillis = seen.startMillis();
    flow.endMillis = seen.endMillis();
    return flow;
  }

  /** JUDGE, over stores as it has them. */
  private final class JudgeTask implements Told {
    final List<Deque<FlowBatch>> lines = new ArrayList<>();

    private final int task;
    private final long[] watermarks = new long[readers.size()];
    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final HashedStore written = new HashedStore("conversations");
    private final KeyValueStore<Bytes, byte[]> deadlines = store("deadlines");
    private final KeyValueStore<Bytes, byte[]> observability = store("observability");
    private Policy policy = newest();
    private final ConversationStore conversations = new ConversationStore(written, written);
    private ConversationJudge judge;

    JudgeTask(int task) {
      this.task = task;
      Arrays.fill(watermarks, Long.MIN_VALUE);
      readers.forEach(reader -> lines.add(new ArrayDeque<>()));
      begin();
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
      KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore(name).get();
      store.init(context.getStateStoreContext(), store);
      return store;
    }

    /** It has committed, and has nothing now but what it wrote. */
    void begin() {
      conversations.flushCache();
      conversations.clearCache();
      judge =
          new ConversationJudge(
              JudgeConfig.defaults(),
              conversations,
              new DeadlineIndex(deadlines),
              new Observability(new ObservabilityInStore(observability)),
              this);
    }

    void learn() {
      policy = newest();
    }

    void take(FlowBatch batch) {
      judge.judgeBy(policy);
      long least = Arrays.stream(watermarks).min().orElseThrow();
      if (!batch.isTick()) {
        Observation observation = new Observation();
        FlowBatch.Cursor cursor = batch.observations(observation);
        observation.receivedMillis = Math.max(observation.receivedMillis, least);
        while (cursor.next()) {
          judge.observe(observation);
        }
        return;
      }
      watermarks[batch.sender()] = Math.max(watermarks[batch.sender()], batch.watermarkMillis());
      least = Arrays.stream(watermarks).min().orElseThrow();
      if (least != Long.MIN_VALUE) {
        judge.lookAgain(least);
        judge.judgeAgain(least);
        Candidate tick = new Candidate.Tick(task, judge.toldUpToMillis());
        violations.forEach(each -> each.lines.get(task).add(tick));
      }
    }

    private void send(Violation violation, Candidate candidate) {
      int to = Math.floorMod(violation.client().address().hashCode(), TASKS);
      violations.get(to).lines.get(task).add(candidate);
    }

    @Override
    public void found(
        Conversation conversation, ConversationFacts facts, Assessment assessment, Traffic since) {
      long at = conversation.lastReceivedMillis();
      Violation violation = Candidates.found(conversation, facts, assessment, policy, since, at);
      long active = EventTime.likely(conversation.lastSeenMillis(), at);
      send(violation, new Candidate.Found(violation, conversation.clientPort(), active));
    }

    @Override
    public void withdrawn(Conversation conversation, ConversationFacts facts, String why) {
      Violation violation =
          Candidates.withdrawn(conversation, facts, why, policy, conversation.lastReceivedMillis());
      send(violation, new Candidate.Withdrawn(violation, conversation.clientPort()));
    }

    @Override
    public void begun() {}

    @Override
    public void verdict(VerdictKind kind) {}

    @Override
    public void hit(Conversation conversation, HitRule.Shown shown) {}

    @Override
    public void grown(Conversation conversation, Growth growth) {}

    @Override
    public void path(Conversation conversation) {}
  }

  /** {@link ObservabilityStore} without its bound on entries. */
  private record ObservabilityInStore(KeyValueStore<Bytes, byte[]> store)
      implements Observability.Memory {
    @Override
    public void keep(byte[] key, long receivedMillis) {
      store.put(Bytes.wrap(key), new byte[0]);
    }

    @Override
    public boolean has(byte[] key) {
      return store.get(Bytes.wrap(key)) != null;
    }
  }
}
