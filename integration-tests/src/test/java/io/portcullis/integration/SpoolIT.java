package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is away while exporters go on sending costs no datagram, whatever happens to the
 * collector meanwhile. Counted by a {@code read_committed} consumer.
 *
 * <p>{@code portcullis.faults.long} keeps the broker away for ten minutes.
 */
final class SpoolIT {

  private static final boolean LONG = Boolean.getBoolean("portcullis.faults.long");
  private static final Duration AWAY = LONG ? Duration.ofMinutes(10) : Duration.ofSeconds(6);
  private static final Duration A_WHILE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = LONG ? Duration.ofMinutes(20) : Duration.ofMinutes(2);
  private static final int EXPORTERS = 4;
  private static final int PER_SECOND = Integer.getInteger("portcullis.faults.packets", 4_000);

  @TempDir Path directory;

  @Test
  void a_broker_that_is_away_costs_no_datagram_nor_its_order_nor_doubles_one() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        CollectorProcess collector = collector(broker);
        NumberedLoad load = load(collector)) {
      collector.start();
      load.send(A_WHILE);
      broker.kill();
      load.send(AWAY);
      assertThat(collector.datagrams("spool_datagrams")).as("on disk").isPositive();
      broker.start();
      load.send(A_WHILE);
      long dropped = stopEmpty(collector);

      Map<Integer, List<Long>> numbers = inTopic(broker);
      assertThat(load.sent() - count(numbers)).as("missing").isEqualTo(dropped);
      numbers.forEach((port, of) -> assertThat(isRising(of)).as("order of %d", port).isTrue());
    }
  }

  @Test
  void a_collector_killed_while_the_broker_is_away_loses_nothing_of_what_was_on_disk()
      throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        CollectorProcess collector = collector(broker);
        NumberedLoad load = load(collector)) {
      collector.start();
      load.send(A_WHILE);
      broker.kill();
      load.send(AWAY.dividedBy(2));
      awaitAllSafe(collector, load.sent());
      long dropped = dropped(collector);
      collector.kill();
      collector.start();
      load.send(AWAY.dividedBy(2));
      broker.start();
      load.send(A_WHILE);
      dropped += stopEmpty(collector);

      Map<Integer, List<Long>> numbers = inTopic(broker);
      Map<Integer, List<Long>> once = once(numbers);
      assertThat(load.sent() - count(once)).as("missing").isEqualTo(dropped);
      once.forEach((port, of) -> assertThat(isRising(of)).as("order of %d", port).isTrue());
      assertThat(count(numbers) - count(once))
          .as("twice: no more than was under way to the broker when that died")
          .isLessThanOrEqualTo(PER_SECOND);
    }
  }

  @Test
  void a_collector_killed_under_load_loses_the_last_moment_and_no_more() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        CollectorProcess collector = collector(broker);
        NumberedLoad load = load(collector)) {
      collector.start();
      load.send(A_WHILE);
      broker.kill();
      load.send(AWAY.dividedBy(2));
      long dropped = dropped(collector);
      collector.kill();
      Map<Integer, Long> sentWhenKilled = load.sentByPort();
      broker.start();
      collector.start();
      load.send(A_WHILE);
      dropped += stopEmpty(collector);

      Map<Integer, List<Long>> once = once(inTopic(broker));
      assertThat(dropped).as("dropped, which would hide what the kill cost").isZero();
      for (Map.Entry<Integer, List<Long>> exporter : once.entrySet()) {
        long killedAt = sentWhenKilled.get(exporter.getKey());
        assertThat(exporter.getValue()).isSorted();
        assertThat(missing(exporter.getValue(), load.sentByPort().get(exporter.getKey())))
            .as("numbers of %d, of which %d were sent before", exporter.getKey(), killedAt)
            .allMatch(number -> number < killedAt && number >= killedAt - PER_SECOND / EXPORTERS);
      }
      assertThat(once).hasSize(EXPORTERS);
    }
  }

  private CollectorProcess collector(BrokerProcess broker) throws Exception {
    return CollectorProcess.of(
        directory.resolve("collector"),
        broker.bootstrapServers(),
        directory.resolve("schemas.json"));
  }

  private static NumberedLoad load(CollectorProcess collector) throws Exception {
    return new NumberedLoad(collector.address(), EXPORTERS, PER_SECOND);
  }

  /** What was sent has been received, and Kafka or the disk has it. */
  private static void awaitAllSafe(CollectorProcess collector, long sent) throws Exception {
    Waiting.until(
        () ->
            collector.datagrams("sent_datagrams_total")
                    + collector.datagrams("spool_datagrams")
                    + dropped(collector)
                == sent,
        "safety of " + sent + " datagrams",
        PATIENCE,
        collector::isAlive,
        collector::log);
  }

  /** Stops it when nothing is on disk any more; returns how many it has dropped. */
  private static long stopEmpty(CollectorProcess collector) throws Exception {
    Waiting.until(
        () -> collector.datagrams("spool_datagrams") == 0,
        "the spool's end",
        PATIENCE,
        collector::isAlive,
        collector::log);
    long dropped = dropped(collector);
    collector.stop();
    return dropped;
  }

  private static long dropped(CollectorProcess collector) throws Exception {
    return collector.datagrams("kernel_dropped_datagrams_total")
        + collector.datagrams("dropped_datagrams_total")
        + collector.datagrams("failed_datagrams_total");
  }

  /** By exporter, in the topic's order. */
  private Map<Integer, List<Long>> inTopic(BrokerProcess broker) throws Exception {
    Cluster cluster =
        new Cluster(
            broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
    Map<Integer, List<Long>> numbers = new TreeMap<>();
    cluster.read(
        new Topics(Topics.DEFAULT_PREFIX).packets().name(),
        cluster.serdes().exporterKey().deserializer(),
        cluster.serdes().exportPackets().deserializer(),
        record -> {
          List<Long> of =
              numbers.computeIfAbsent(record.key().port(), unknown -> new ArrayList<>());
          record.value().datagrams().forEach(datagram -> of.add(NumberedLoad.number(datagram)));
        });
    return numbers;
  }

  private static long count(Map<Integer, List<Long>> numbers) {
    return numbers.values().stream().mapToLong(List::size).sum();
  }

  /** Without those that came before. */
  private static Map<Integer, List<Long>> once(Map<Integer, List<Long>> numbers) {
    Map<Integer, List<Long>> once = new TreeMap<>();
    numbers.forEach((port, of) -> once.put(port, of.stream().distinct().toList()));
    return once;
  }

  private static boolean isRising(List<Long> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) <= numbers.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> missing(List<Long> numbers, long of) {
    Set<Long> there = new HashSet<>(numbers);
    return LongStream.range(0, of).filter(number -> !there.contains(number)).boxed().toList();
  }
}
