package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleViolations.opened;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.Decoded;
import io.portcullis.serde.UndecodableReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ViewFeedTest {

  private static final String TOPIC = "portcullis.violations";

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final ViolationView view = new ViolationView();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<TopicPartition, Long> nextOffset = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private boolean registryAway;

  private final ViewFeed feed =
      new ViewFeed(
          consumer, List.of(new ViewSource<>(TOPIC, this::decode, view)), registry, () -> now);

  @Test
  void readsWhatTheTopicHeldFromTheBeginningOfEveryPartition() {
    topicHasPartitions(2);
    endsAre(1, 1);
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          arrives(1, "bb", "opened");
        });

    assertThat(feed.readOnce()).isTrue();

    assertThat(view.find("aa")).isPresent();
    assertThat(view.find("bb")).isPresent();
    assertThat(feed.problem()).isEmpty();
    assertThat(feed.loaded()).isTrue();
    assertThat(registry.get("portcullis.view.entries").tag("topic", TOPIC).gauge().value())
        .isEqualTo(2);
  }

  @Test
  void isNotLoadedBeforeTheEndThatTheTopicHadAtTheStart() {
    topicHasPartitions(2);
    endsAre(2, 0);
    consumer.schedulePollTask(() -> arrives(0, "aa", "opened"));

    feed.readOnce();

    assertThat(feed.loaded()).isFalse();
    assertThat(feed.problem()).contains("still reading the partitions [" + TOPIC + "-0]");

    consumer.schedulePollTask(() -> arrives(0, "bb", "opened"));
    feed.readOnce();

    assertThat(feed.loaded()).isTrue();
  }

  @Test
  void waitsForATopicThatIsNotThereYet() {
    assertThat(feed.readOnce()).isFalse();
    assertThat(feed.problem()).contains("there are no topics [" + TOPIC + "] yet");
    assertThat(feed.loaded()).isFalse();

    topicHasPartitions(1);
    endsAre(0);
    now = now.plusSeconds(1);

    assertThat(feed.readOnce()).isTrue();
    assertThat(feed.loaded()).isTrue();
  }

  @Test
  void takesUpPartitionsThatAreAddedLaterAndLosesNoPlaceInTheOldOnes() {
    topicHasPartitions(1);
    endsAre(1);
    consumer.schedulePollTask(() -> arrives(0, "aa", "opened"));
    feed.readOnce();

    topicHasPartitions(2);
    endsAre(1, 1);
    now = now.plusSeconds(30);
    consumer.schedulePollTask(() -> arrives(1, "bb", "opened"));
    feed.readOnce();

    assertThat(view.find("bb")).isPresent();
    assertThat(consumer.position(new TopicPartition(TOPIC, 0))).isEqualTo(1);
    assertThat(feed.problem()).isEmpty();
  }

  @Test
  void aViewThatAsksWhereARecordStandsIsToldAndMayLetGoInBetween() {
    FilledViolations filled = new FilledViolations(1);
    ViewFeed following =
        new ViewFeed(
            consumer,
            List.of(new ViewSource<>(TOPIC, this::decode, filled.kept())),
            registry,
            () -> now);
    topicHasPartitions(2);
    endsAre(2, 1);
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          arrives(0, "bb", "opened");
          arrives(1, "cc", "opened");
        });
    filled.atMillis(1001 + FilledViolations.RETENTION.toMillis());

    following.readOnce();

    assertThat(filled.changes().now().nextOffsets())
        .containsExactly(Map.entry(0, 2L), Map.entry(1, 1L));
    assertThat(filled.view().size()).isZero();
  }

  @Test
  void aTombstoneRemoves() {
    topicHasPartitions(1);
    endsAre(2);
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          arrives(0, "aa", null);
        });

    feed.readOnce();

    assertThat(view.find("aa")).isEmpty();
  }

  @Test
  void aBadRecordIsCountedByReasonAndTheGoodOnesBesideItAreKept() {
    topicHasPartitions(1);
    endsAre(4);
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          arrives(0, "aa", "garbage");
          arrives(0, null, "opened");
          arrives(0, "bb", "opened");
        });

    assertThat(feed.readOnce()).isTrue();

    assertThat(view.find("aa")).isPresent();
    assertThat(view.find("bb")).isPresent();
    assertThat(feed.loaded()).isTrue();
    assertThat(skipped("bad_magic")).isEqualTo(1);
    assertThat(skipped("no_key")).isEqualTo(1);
  }

  @Test
  void aRecordThatCantBeReadWhileTheRegistryIsAwayIsReadWhenItIsBack() {
    topicHasPartitions(1);
    endsAre(2);
    registryAway = true;
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          arrives(0, "bb", "opened");
        });

    assertThat(feed.readOnce()).isFalse();
    assertThat(feed.problem()).contains(TOPIC + "-0@0 can't be read: the registry is away");
    assertThat(consumer.position(new TopicPartition(TOPIC, 0))).isZero();

    registryAway = false;
    consumer.schedulePollTask(
        () -> {
          nextOffset.clear();
          arrives(0, "aa", "opened");
          arrives(0, "bb", "opened");
        });

    assertThat(feed.readOnce()).isTrue();
    assertThat(view.size()).isEqualTo(2);
    assertThat(feed.problem()).isEmpty();
  }

  @Test
  void troubleWithKafkaIsToldAndPasses() {
    topicHasPartitions(1);
    endsAre(0);
    feed.readOnce();
    consumer.setPollException(new KafkaException("no route to the broker"));

    assertThat(feed.readOnce()).isFalse();
    assertThat(feed.problem()).contains("Kafka can't be read: no route to the broker");
    assertThat(feed.loaded()).isTrue();

    assertThat(feed.readOnce()).isTrue();
    assertThat(feed.problem()).isEmpty();
  }

  @Test
  void itsThreadReadsUntilItIsClosedAndThenClosesTheConsumer() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(2);
    topicHasPartitions(1);
    endsAre(1);
    consumer.schedulePollTask(
        () -> {
          arrives(0, "aa", "opened");
          read.countDown();
        });
    consumer.schedulePollTask(read::countDown);

    feed.start();
    assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
    feed.close();

    assertThat(view.find("aa")).isPresent();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void aFeedThatWasNeverStartedStillClosesItsConsumer() {
    feed.close();

    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void itsConsumerHasNoGroupAndReadsWhatIsCommitted() {
    assertThat(
            ViewFeed.consumerConfig(
                Map.of("bootstrap.servers", "broker:9092", "group.id", "other")))
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest")
        .doesNotContainKey("group.id");
  }

  private Decoded<Violation> decode(byte[] bytes) {
    if (registryAway) {
      throw new IllegalStateException("the registry is away");
    }
    String text = new String(bytes, UTF_8);
    if (!text.startsWith("opened ")) {
      return new Decoded.Bad<>(UndecodableReason.BAD_MAGIC, "starts with 'g'", bytes);
    }
    return new Decoded.Good<>(opened(text.substring("opened ".length()), 1000));
  }

  private void topicHasPartitions(int count) {
    consumer.updatePartitions(
        TOPIC,
        IntStream.range(0, count)
            .mapToObj(one -> new PartitionInfo(TOPIC, one, null, null, null))
            .toList());
  }

  private void endsAre(long... ends) {
    for (int partition = 0; partition < ends.length; partition++) {
      TopicPartition one = new TopicPartition(TOPIC, partition);
      consumer.updateBeginningOffsets(Map.of(one, 0L));
      consumer.updateEndOffsets(Map.of(one, ends[partition]));
    }
  }

  private void arrives(int partition, String key, String value) {
    long offset = nextOffset.merge(new TopicPartition(TOPIC, partition), 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(
            TOPIC,
            partition,
            offset,
            key == null ? null : key.getBytes(UTF_8),
            value == null ? null : (value + " " + key).getBytes(UTF_8)));
  }

  private double skipped(String reason) {
    return registry.get("portcullis.view.bad.records").tag("reason", reason).counter().count();
  }
}
