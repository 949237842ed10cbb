package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills read views: one thread and one consumer without a group, which reads every partition of
 * their topics from the beginning, only what was committed, and takes up partitions added later.
 *
 * <p>A record that can't be read is counted and skipped; the view keeps what it had for that key.
 * While Kafka or the schema registry is away the feed waits and tries again; {@link #problem()}
 * says so.
 */
public final class ViewFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ViewFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
  private static final Duration SHOW_GAUGES = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, ViewSource<?>> sources;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "read-views");
  private final CountDownLatch stopped = new CountDownLatch(1);

  // Only touched by the thread that polls.
  private final Map<TopicPartition, Long> behind = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private Instant nextLook = Instant.MIN;
  private Instant nextShow = Instant.MIN;

  private volatile boolean closing;
  private volatile boolean loaded;
  private volatile Optional<String> problem = Optional.of("has not begun to read");

  /**
   * @param consumer made with {@link #consumerConfig}; the feed closes it
   */
  public ViewFeed(
      Consumer<byte[], byte[]> consumer,
      List<ViewSource<?>> sources,
      MeterRegistry registry,
      InstantSource clock) {
    this.consumer = consumer;
    this.sources =
        sources.stream().collect(Collectors.toUnmodifiableMap(ViewSource::topic, one -> one));
    this.registry = registry;
    this.clock = clock;
    for (ViewSource<?> source : sources) {
      PortcullisMeter.VIEW_ENTRIES.gauge(registry, source.view(), ReadView::size, source.topic());
    }
    thread.setDaemon(true);
  }

  /** {@code kafka} (bootstrap servers, security) with what a feed's consumer needs. */
  public static Map<String, Object> consumerConfig(Map<String, ?> kafka) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "portcullis-views");
    config.putAll(kafka);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  public void start() {
    thread.start();
  }

  /**
   * Why the views may lack something now; empty once each has read what its topic held when the
   * feed took it up, and for as long as reading goes on without trouble.
   */
  public Optional<String> problem() {
    return problem;
  }

  /** Whether the views have once held all that their topics held; it never turns false again. */
  public boolean loaded() {
    return loaded;
  }

  /** Stops reading; the views keep what they hold. */
  @Override
  public void close() {
    closing = true;
    stopped.countDown();
    if (!thread.isAlive()) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis());
      // Only something that does not wake up can still hold it: a registry that does not answer.
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        if (!readOnce()) {
          pause();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("woken up to close", e);
    }
  }

  private void pause() {
    try {
      if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closed while waiting to try again");
      }
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /**
   * Reads what there is now.
   *
   * @return false when it should be tried again after a pause
   */
  boolean readOnce() {
    try {
      lookForPartitions();
      Optional<String> trouble =
          consumer.assignment().isEmpty() ? missingTopics() : take(consumer.poll(POLL));
      Optional<String> lacking = trouble.or(this::stillBehind);
      sources.values().forEach(source -> source.view().letGo());
      showGauges(!loaded && lacking.isEmpty());
      problem = lacking;
      loaded |= lacking.isEmpty();
      return trouble.isEmpty();
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("the read views could not be filled, trying again in {} s", RETRY.toSeconds(), e);
      problem = Optional.of("Kafka can't be read: " + e.getMessage());
      return false;
    }
  }

  private void lookForPartitions() {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    missing.clear();
    Set<TopicPartition> added = new HashSet<>();
    for (String topic : sources.keySet()) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        missing.add(topic);
      } else {
        partitions.forEach(one -> added.add(new TopicPartition(topic, one.partition())));
      }
    }
    added.removeAll(consumer.assignment());
    if (!added.isEmpty()) {
      takeUp(added);
    }
    nextLook = now.plus(missing.isEmpty() ? LOOK_FOR_PARTITIONS : RETRY);
  }

  /** Not at every record: counting costs more than reading while a topic is read from its start. */
  private void showGauges(boolean atOnce) {
    Instant now = clock.instant();
    if (atOnce || !now.isBefore(nextShow)) {
      sources.values().forEach(source -> source.view().showGauges());
      nextShow = now.plus(SHOW_GAUGES);
    }
  }

  private void takeUp(Set<TopicPartition> added) {
    // The ends first: should asking for them fail, nothing has been taken up, and all is tried
    // anew.
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    Set<TopicPartition> all = new HashSet<>(consumer.assignment());
    all.addAll(added);
    consumer.assign(all);
    consumer.seekToBeginning(added);
    behind.putAll(ends);
  }

  private Optional<String> take(ConsumerRecords<byte[], byte[]> records) {
    Optional<String> trouble = Optional.empty();
    for (TopicPartition partition : records.partitions()) {
      ViewSource<?> source = sources.get(partition.topic());
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        try {
          accept(source, record);
        } catch (RuntimeException e) {
          // Nothing is wrong with the record, so it is read again: skipping it would lose it.
          LOG.warn("{}@{} can't be read now, trying again", partition, record.offset(), e);
          trouble =
              Optional.of(partition + "@" + record.offset() + " can't be read: " + e.getMessage());
          consumer.seek(partition, record.offset());
          break;
        }
      }
    }
    return trouble;
  }

  private <V> void accept(ViewSource<V> source, ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      skip(record, "no_key", "a compacted topic needs keys");
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      source.view().remove(key);
      return;
    }
    Decoded<V> decoded = source.decoder().apply(record.value());
    if (decoded instanceof Decoded.Good<V> good) {
      source.view().put(key, good.value(), new Place(record.partition(), record.offset()));
    } else if (decoded instanceof Decoded.Bad<V> bad) {
      skip(record, bad.reason().name().toLowerCase(Locale.ROOT), bad.detail());
    }
  }

  private void skip(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
    PortcullisMeter.VIEW_BAD_RECORDS.counter(registry, record.topic(), reason).increment();
    LOG.warn(
        "{}-{}@{} skipped, {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason,
        detail);
  }

  private Optional<String> stillBehind() {
    behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return behind.isEmpty()
        ? missingTopics()
        : Optional.of("still reading the partitions " + new HashSet<>(behind.keySet()));
  }

  private Optional<String> missingTopics() {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("there are no topics " + missing + " yet");
  }
}
