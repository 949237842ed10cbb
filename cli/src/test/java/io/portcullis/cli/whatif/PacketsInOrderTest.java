package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PacketsInOrderTest {

  private static final TopicPartition ONE = new TopicPartition("packets", 0);
  private static final TopicPartition OTHER = new TopicPartition("packets", 1);

  private final Kept kept = new Kept();

  @Test
  void packets_of_all_partitions_come_in_the_order_of_their_receipt() {
    kept.hold(ONE, 10, 40, 50);
    kept.hold(OTHER, 20, 30, 60);

    assertThat(read(0)).containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
  }

  @Test
  void an_empty_partition_keeps_nobody_waiting() {
    kept.hold(ONE, 10, 20);
    kept.hold(OTHER);

    assertThat(read(0)).containsExactly(10L, 20L);
  }

  @Test
  void a_window_begins_where_its_first_packets_are() {
    kept.hold(ONE, 10, 40);
    kept.hold(OTHER, 20, 30);

    assertThat(read(25)).containsExactly(30L, 40L);
  }

  @Test
  void what_comes_while_it_is_read_is_not_in_the_window() {
    kept.hold(ONE, 10);
    kept.hold(OTHER, 20);
    PacketsInOrder packets = new PacketsInOrder(kept, "packets");
    Window window = packets.seek(0, 0, 100);
    kept.hold(ONE, 15);

    assertThat(rest(packets)).containsExactly(10L, 20L);
    assertThat(window.records()).isEqualTo(2);
  }

  @Test
  void a_window_says_if_less_is_kept_than_was_asked_for() {
    kept.hold(ONE, 10);
    kept.hold(OTHER);
    PacketsInOrder packets = new PacketsInOrder(kept, "packets");

    assertThat(packets.seek(5, 0, 100).isShort()).isTrue();
    assertThat(packets.seek(5, 0, 100).fromMillis()).isEqualTo(10);
    assertThat(packets.seek(20, 0, 100).isShort()).isFalse();
    assertThat(packets.seek(20, 0, 100).fromMillis()).isEqualTo(20);
  }

  private List<Long> read(long fromMillis) {
    PacketsInOrder packets = new PacketsInOrder(kept, "packets");
    packets.seek(fromMillis, fromMillis, 100);
    return rest(packets);
  }

  private static List<Long> rest(PacketsInOrder packets) {
    List<Long> times = new ArrayList<>();
    while (!packets.isDone()) {
      packets.next().forEach(record -> times.add(record.timestamp()));
    }
    return times;
  }

  /** A topic of two partitions, with what Kafka's own stand-in does not know: times. */
  private static final class Kept extends MockConsumer<byte[], byte[]> {

    private final Map<TopicPartition, List<Long>> times = new HashMap<>();

    Kept() {
      super("earliest");
      updatePartitions(
          "packets",
          List.of(
              new PartitionInfo("packets", 0, null, null, null),
              new PartitionInfo("packets", 1, null, null, null)));
      assign(List.of(ONE, OTHER));
      updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
    }

    void hold(TopicPartition partition, long... more) {
      List<Long> held = times.computeIfAbsent(partition, any -> new ArrayList<>());
      for (long time : more) {
        addRecord(
            new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                held.size(),
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
        held.add(time);
      }
      updateEndOffsets(Map.of(partition, (long) held.size()));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> wanted) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      wanted.forEach(
          (partition, time) -> {
            List<Long> held = times.get(partition);
            for (int offset = held.size() - 1; offset >= 0; offset--) {
              if (held.get(offset) >= time) {
                found.put(partition, new OffsetAndTimestamp(offset, held.get(offset)));
              }
            }
          });
      return found;
    }
  }
}
