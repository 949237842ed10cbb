package io.portcullis.cli.whatif;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.ExceptionPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import io.portcullis.streams.TopologyConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Judges the packets of a window twice, by the policy in force and by another, and compares. The
 * running system is read and nothing else: everything that a topology writes is written to a Kafka
 * of the run's own, which ends with it.
 */
final class WhatIf {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final long LEAST_FREE_BYTES = 512L * 1024 * 1024;

  /**
   * Nothing waits for any stage and nothing is written for so long: longer than all stages together
   * take to commit, and than what is told by the clock on the wall is held back.
   */
  private static final Duration SETTLED = Duration.ofSeconds(6);

  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final WhatIfRequest request;
  private final InstantSource clock;
  private final Progress progress;
  private final BooleanSupplier stopped;

  WhatIf(WhatIfRequest request, InstantSource clock, Progress progress, BooleanSupplier stopped) {
    this.request = request;
    this.clock = clock;
    this.progress = progress;
    this.stopped = stopped;
  }

  /**
   * @throws WrongUseException if the running system has nothing to judge, or to judge by
   * @throws StoppedException if that is what was wanted; nothing is left behind then either
   */
  WhatIfResult run() throws IOException, InterruptedException {
    Instant now = clock.instant();
    String run = RUN.format(now) + "-" + ThreadLocalRandom.current().nextInt(1000, 10_000);
    try (Cluster cluster = Cluster.running(request.settings())) {
      requireTopics(cluster);
      JudgedBy present = inForce(cluster);
      JudgedBy proposed = request.instead(present);
      try (PacketsInOrder packets =
              PacketsInOrder.of(cluster.kafka(), cluster.topics().packets().name());
          ScratchKafka scratch = new ScratchKafka(request.scratch(), run)) {
        Window window = window(packets, now);
        progress.step("Starting a Kafka of its own in " + scratch.directory());
        scratch.start();
        return judge(run, cluster, packets, window, scratch, present, proposed);
      }
    }
  }

  private static void requireTopics(Cluster cluster) {
    Topics topics = cluster.topics();
    for (TopicSpec topic :
        List.of(topics.packets(), topics.catalog(), topics.inventory(), topics.exceptions())) {
      if (!cluster.has(topic)) {
        throw new WrongUseException(
            "There is no topic "
                + topic.name()
                + ": nothing runs there, or topics.prefix is another.");
      }
    }
  }

  private static JudgedBy inForce(Cluster cluster) {
    Topics topics = cluster.topics();
    Catalog catalog =
        new CatalogPublisher(cluster.kafka(), topics.catalog().name(), cluster.serdes().catalog())
            .inForce()
            .orElseThrow(
                () ->
                    new WrongUseException(
                        "No catalog is in force: put one there with 'portcullis publish'."));
    InventoryPublisher.Contents inventory =
        new InventoryPublisher(
                cluster.kafka(), topics.inventory().name(), cluster.serdes().inventory())
            .contents();
    if (inventory.entries().isEmpty()) {
      throw new WrongUseException("The inventory is empty, so nothing is judged.");
    }
    return new JudgedBy(
        catalog,
        inventory.entries(),
        new ExceptionPublisher(
                cluster.kafka(), topics.exceptions().name(), cluster.serdes().policyException())
            .all());
  }

  private Window window(PacketsInOrder packets, Instant now) {
    long asked = now.minus(request.since()).toEpochMilli();
    Window window = packets.seek(asked, asked - request.leadIn().toMillis(), now.toEpochMilli());
    if (window.records() == 0) {
      throw new WrongUseException(
          "No packets of the last " + Words.about(request.since()) + " are kept; see --since.");
    }
    return window;
  }

  private WhatIfResult judge(
      String run,
      Cluster cluster,
      PacketsInOrder packets,
      Window window,
      ScratchKafka scratch,
      JudgedBy present,
      JudgedBy proposed)
      throws InterruptedException {
    String prefix = "portcullis-whatif-" + run + ".";
    Topics input = new Topics(prefix);
    createInput(scratch, input);
    TopologyConfig topology =
        ReplayTopology.of(
            request
                .settings()
                .in(scratch.kafka(), request.settings().registry())
                .streamsApp()
                .topology());
    try (Replay now = new Replay("present", prefix, scratch, topology, clock);
        Replay then = new Replay("proposed", prefix, scratch, topology, clock);
        PacketFeed feed =
            new PacketFeed(
                scratch.kafka(),
                input.packets().name(),
                cluster.serdes().exportPackets(),
                scratch.serdes().exportPackets())) {
      now.start(present);
      then.start(proposed);
      progress.judging(2 * window.records());
      List<Replay> replays = List.of(now, then);
      feed(packets, feed, scratch, replays);
      long read = feed.records();
      feed.putEnd(window.endMillis(), ReplayTopology.settling(topology));
      feed.finish();
      await(replays, feed);
      long silent = waitForSilence(topology, feed, replays);
      return result(
          window,
          new WhatIfResult.Input(
              read + feed.unreadable(), feed.unreadable(), feed.exporters(), silent),
          new WhatIfResult.Judged(present, now.outcome()),
          new WhatIfResult.Judged(proposed, then.outcome()));
    }
  }

  /** One partition, so that everything is judged in one order; kept until the run is over. */
  private static void createInput(ScratchKafka scratch, Topics topics) {
    Map<String, String> forEver = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
    new TopicCreator(scratch.kafka(), new TopicsConfig(true, "", 1, 1, -1))
        .ensure(
            List.of(
                new TopicSpec(topics.packets().name(), OptionalInt.of(1), forEver),
                new TopicSpec(topics.flows().name(), OptionalInt.of(1), forEver)));
  }

  private void feed(
      PacketsInOrder packets, PacketFeed feed, ScratchKafka scratch, List<Replay> replays)
      throws InterruptedException {
    Throttle throttle = Throttle.of(request.rate());
    long toldAt = System.nanoTime();
    while (!packets.isDone()) {
      requireGoingOn();
      for (ConsumerRecord<byte[], byte[]> record : packets.next()) {
        requireGoingOn();
        feed.put(record);
        throttle.spend(Math.max(0, record.serializedValueSize()));
      }
      if (System.nanoTime() - toldAt >= LOOK_EVERY.toNanos()) {
        toldAt = System.nanoTime();
        requireSpace(scratch);
        tell(replays);
      }
    }
  }

  private static void requireSpace(ScratchKafka scratch) {
    if (scratch.directory().toFile().getUsableSpace() < LEAST_FREE_BYTES) {
      throw new WrongUseException(
          "There is hardly any space left in "
              + scratch.directory().getParent()
              + ". Ask about less with --since, or name another directory with --scratch.");
    }
  }

  private void await(List<Replay> replays, PacketFeed feed) throws InterruptedException {
    long since = System.nanoTime();
    long written = -1;
    while (System.nanoTime() - since < SETTLED.toNanos()) {
      pause();
      tell(replays);
      boolean done = true;
      long writtenNow = 0;
      for (Replay replay : replays) {
        done &= replay.isDone(feed.records());
        writtenNow += replay.written();
      }
      if (!done || writtenNow != written) {
        since = System.nanoTime();
      }
      written = writtenNow;
    }
  }

  /**
   * An exporter that has stopped holds back what is absent until it is taken for silent, which the
   * topology does by the clock on the wall.
   *
   * @return how many have stopped
   */
  private long waitForSilence(TopologyConfig topology, PacketFeed feed, List<Replay> replays)
      throws InterruptedException {
    Duration silentAfter = topology.coverage().silentAfter();
    long silent = feed.stopped(silentAfter);
    if (silent > 0) {
      progress.step(
          Words.count(silent, "exporter")
              + " stopped; "
              + Words.of(silentAfter)
              + " until that is taken for silence");
      long until = System.nanoTime() + silentAfter.toNanos();
      while (System.nanoTime() < until) {
        pause();
      }
      await(replays, feed);
    }
    return silent;
  }

  private void pause() throws InterruptedException {
    requireGoingOn();
    Thread.sleep(LOOK_EVERY.toMillis());
  }

  private void tell(List<Replay> replays) throws InterruptedException {
    long judged = 0;
    for (Replay replay : replays) {
      judged += replay.judged();
    }
    progress.judged(judged);
  }

  private void requireGoingOn() {
    if (stopped.getAsBoolean()) {
      throw new StoppedException();
    }
  }

  private WhatIfResult result(
      Window window,
      WhatIfResult.Input input,
      WhatIfResult.Judged present,
      WhatIfResult.Judged proposed) {
    Policy policy =
        new Policy(
            CompiledCatalog.compile(proposed.policy().catalog()),
            InventoryIndex.of(0, proposed.policy().inventory()),
            request.settings().policy());
    Comparison comparison =
        Comparison.of(
            present.outcome().violations().values(),
            proposed.outcome().violations().values(),
            window.fromMillis(),
            new WhyClosed(policy, proposed.outcome().expectations()));
    return new WhatIfResult(window, input, present, proposed, comparison);
  }
}
