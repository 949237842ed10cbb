package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import io.portcullis.streams.view.ReadViews;
import io.portcullis.streams.view.ViewConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records of every kind lie in every topic that we read, those between stages and those that we
 * write among them. Each is counted, where it can be kept it is, and everything good beside them is
 * judged.
 */
final class PoisonIT {

  private static final String PREFIX = "poisoned.";
  private static final Duration AGO = Duration.ofMinutes(20);
  private static final int NEVER_REGISTERED = 987_654;
  private static final byte[] NO_TEXT = {(byte) 0xff, (byte) 0xfe, 3};

  /** Where what can't be read is told. */
  private enum Account {
    /** In a dead letter that names the topic it came from. */
    DEAD_LETTERS,
    /** On a counter: a topic that every instance reads has no one place to write letters from. */
    POLICY_COUNTER,
    /** On a counter. */
    VIEW_COUNTER,
    /** Nobody of ours reads it. */
    NONE
  }

  @TempDir Path directory;

  private final Topics topics = new Topics(PREFIX);
  private final SimpleMeterRegistry viewMeters = new SimpleMeterRegistry();
  private final Map<String, Long> poison = new TreeMap<>();
  private EmbeddedBroker broker;
  private Cluster cluster;

  @BeforeEach
  void startBroker() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start();
    cluster =
        new Cluster(
            broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void poison_in_every_topic_is_told_of_and_costs_no_good_record() throws Exception {
    Recording recording = Recording.ofEarlier(7, Duration.ofSeconds(25), AGO);
    cluster.prepare(PREFIX, 2, recording.inventory());
    int half = recording.batches().size() / 2;
    poisonAll(recording);
    cluster.send(topics, recording.batches().subList(0, half));
    ExportPackets garbage = garbagePackets(recording.batches().get(0));
    cluster.send(topics, List.of(garbage));

    try (RunningApp app = RunningApp.start(cluster, PREFIX, directory.resolve("state"));
        ReadViews views = views()) {
      views.start();
      app.await(() -> !cluster.exporters(topics).isEmpty(), "topics between stages, at work");
      poisonAll(recording);
      assertThat(poison.keySet()).anyMatch(topic -> topic.endsWith("-repartition"));
      cluster.send(topics, recording.batches().subList(half, recording.batches().size()));
      cluster.send(topics, recording.later(AppProcess.GRACE));
      app.await(
          () -> Findings.open(cluster.violations(topics)).equals(recording.injected()),
          "exactly the injected violations");
      app.await(
          () -> told(app).equals(poison),
          "an account of all poison",
          () -> told(app) + " is told of " + poison);
      app.await(
          () -> accounts().equals(accountsOf(recording)),
          "an account of each of " + recording.flows() + " flows",
          () -> accounts().toString());
    }

    Map<String, Long> byReason = accounts().deadLetters();
    assertThat(byReason)
        .containsKeys("TOO_SHORT", "BAD_MAGIC", "UNKNOWN_SCHEMA_ID", "SCHEMA_MISMATCH")
        .containsKeys("UNREADABLE");
    assertThat(byReason.keySet()).anyMatch(reason -> reason.startsWith("MALFORMED_"));
  }

  /** Every topic that there is: a new one needs no more than to be there. */
  private void poisonAll(Recording recording) throws Exception {
    for (String topic : cluster.names(PREFIX)) {
      Account account = accountOf(topic);
      if (account != Account.NONE) {
        poison(topic, account, misplaced(topic, recording));
      }
    }
  }

  private Account accountOf(String topic) {
    if (topic.endsWith("-repartition") || is(topic, topics.packets(), topics.flows())) {
      return Account.DEAD_LETTERS;
    }
    if (is(topic, topics.catalog(), topics.inventory(), topics.exceptions())) {
      return Account.POLICY_COUNTER;
    }
    if (is(topic, topics.violations(), topics.coverage(), topics.exporters())
        || is(topic, topics.trendsHourly(), topics.trendsDaily())) {
      return Account.VIEW_COUNTER;
    }
    // A changelog is a stage's own memory: whoever may write there may write anything.
    if (topic.endsWith("-changelog") || is(topic, topics.deadLetters())) {
      return Account.NONE;
    }
    throw new AssertionError("say here where it is told if something in " + topic + " is bad");
  }

  private static boolean is(String topic, TopicSpec... any) {
    return Stream.of(any).map(TopicSpec::name).anyMatch(topic::equals);
  }

  private void poison(String topic, Account account, byte[] misplaced) {
    boolean needsKey = account == Account.POLICY_COUNTER || account == Account.VIEW_COUNTER;
    byte[] key = needsKey ? utf8("poison") : null;
    for (byte[] value : List.of(new byte[] {1}, utf8("not Avro"), unknown(), misplaced)) {
      cluster.sendRaw(topic, key, value);
      cluster.sendRaw(topic, NO_TEXT, value);
      poison.merge(topic, 2L, Long::sum);
    }
    cluster.sendRaw(topic, key, null); // nothing to read, nothing to keep
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unknown() {
    return ByteBuffer.allocate(12).put((byte) 0).putInt(NEVER_REGISTERED).putInt(42).array();
  }

  /** A good record of another topic. */
  private byte[] misplaced(String topic, Recording recording) {
    String packets = topics.packets().name();
    String inventory = topics.inventory().name();
    return topic.equals(packets)
        ? cluster.serdes().inventory().encode(inventory, recording.inventory().iterator().next())
        : cluster.serdes().exportPackets().encode(packets, recording.batches().get(0));
  }

  /** Well-formed Avro around bytes that are no export packets. */
  private static ExportPackets garbagePackets(ExportPackets like) {
    byte[] noise = new byte[600];
    new Random(1).nextBytes(noise);
    byte[] bomb = ByteBuffer.allocate(40).putShort((short) 10).putShort((short) 40).array();
    return new ExportPackets(
        like.exporter(),
        like.receivedMillis(),
        List.of(noise, bomb, new byte[] {0, 9}, new byte[3]));
  }

  private ReadViews views() {
    return new ReadViews(
        ViewConfig.defaults(),
        ReadViews.consumer(cluster.kafka()),
        topics,
        cluster.serdes(),
        viewMeters,
        Clock.systemUTC());
  }

  /** How many bad records of each topic were told of. */
  private Map<String, Long> told(RunningApp app) {
    Map<String, Long> told = new TreeMap<>();
    for (var record : cluster.deadLetters(topics)) {
      DeadLetter letter = DeadLetter.of(record.headers());
      if (!letter.reason().startsWith("MALFORMED_")) { // there the record was good
        told.merge(letter.topic(), 1L, Long::sum);
      }
    }
    for (Counter counter : app.meters().find("portcullis.policy.bad.entries").counters()) {
      told.merge(PREFIX + counter.getId().getTag("topic"), (long) counter.count(), Long::sum);
    }
    for (Counter counter : viewMeters.find("portcullis.view.bad.records").counters()) {
      told.merge(counter.getId().getTag("topic"), (long) counter.count(), Long::sum);
    }
    return told;
  }

  private Accounts accounts() {
    return Accounts.of(cluster, topics, RunningApp.applicationId(PREFIX));
  }

  private Accounts accountsOf(Recording recording) {
    return Accounts.allJudged(recording.flows(), accounts().deadLetters());
  }
}
