package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final String TOPIC = "violations";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final Kafka kafka = new Kafka();
  private final List<String> arrived = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private CheckedSerde<Violation> violations;
  private long next;

  @TempDir Path directory;

  @BeforeEach
  void prepareTheTopic() {
    SchemaRegistryClient registry = RegistryClients.inFile(directory.resolve("schemas.json"));
    violations = new PortcullisSerdes(registry).violation();
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 3L));
  }

  @Test
  void changes_arrive_in_their_order() throws IOException {
    Export export = export(violation -> true, arrived::addAll);

    put(Events.opened().violation());
    put(Events.updated().violation());
    export.step();
    put(Events.resolved().violation());
    export.step();

    assertThat(arrived).containsExactly("OPEN@0", "OPEN@1", "RESOLVED@2");
    assertThat(export.events()).isEqualTo(3);
  }

  @Test
  void a_record_that_is_no_violation_is_named_and_the_rest_goes_on() throws IOException {
    Export export = export(violation -> true, arrived::addAll);

    put(Events.opened().violation());
    put("no Avro".getBytes(StandardCharsets.UTF_8));
    put(Events.resolved().violation());
    export.step();

    assertThat(arrived).containsExactly("OPEN@0", "RESOLVED@2");
    assertThat(export.unreadable()).isEqualTo(1);
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("violations-0@1 is left out, BAD_MAGIC");
  }

  @Test
  void what_nobody_wants_and_what_has_left_the_topic_is_no_event() throws IOException {
    Export export =
        export(violation -> violation.state() == ViolationState.RESOLVED, arrived::addAll);

    put(Events.opened().violation());
    put((byte[]) null);
    put(Events.resolved().violation());
    export.step();

    assertThat(arrived).containsExactly("RESOLVED@2");
    assertThat(notes).isEmpty();
  }

  @Test
  void it_is_done_when_all_is_read_that_was_there_at_the_beginning() throws IOException {
    ChangeReader reader = reader();
    Export export = export(reader, violation -> true, arrived::addAll);
    assertThat(reader.isDone()).isFalse();
    assertThat(reader.toRead()).isEqualTo(3);

    put(Events.opened().violation());
    put(Events.updated().violation());
    export.step();
    assertThat(reader.isDone()).isFalse();
    assertThat(reader.read()).isEqualTo(2);

    put(Events.resolved().violation());
    export.step();
    assertThat(reader.isDone()).isTrue();
  }

  @Test
  void nothing_goes_on_if_events_do_not_arrive() {
    Export export =
        export(
            violation -> true,
            lines -> {
              throw new IOException("No space left on device");
            });
    put(Events.opened().violation());

    assertThatThrownBy(export::step).hasMessage("No space left on device");
    assertThat(export.events()).isZero();
  }

  @Test
  void while_kafka_is_away_it_waits_and_says_so() throws IOException {
    Export export = export(violation -> true, arrived::addAll);
    fail(new TimeoutException("nobody answers"));

    export.step();
    put(Events.opened().violation());
    export.step();

    assertThat(notes).singleElement().asString().contains("nobody answers");
    assertThat(arrived).containsExactly("OPEN@0");
  }

  @Test
  void what_comes_next_and_is_gone_is_told_and_the_beginning_read() throws IOException {
    Export export = export(violation -> true, arrived::addAll);
    fail(new OffsetOutOfRangeException(new HashMap<>(Map.of(PARTITION, 0L))));

    export.step();
    put(Events.opened().violation());
    export.step();

    assertThat(notes).singleElement().asString().contains("violations-0", "from the beginning");
    assertThat(arrived).containsExactly("OPEN@0");
  }

  @Test
  void a_group_goes_on_after_what_has_arrived() throws IOException {
    Export export = export(grouped(), violation -> true, arrived::addAll);
    export.step();

    put(Events.opened().violation());
    put(Events.updated().violation());
    export.step();

    assertThat(arrived).containsExactly("OPEN@0", "OPEN@1");
    assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION).offset()).isEqualTo(2);
  }

  @Test
  void a_group_does_not_go_on_after_what_has_not_arrived() throws IOException {
    List<EventSink> sinks =
        new ArrayList<>(
            List.of(
                arrived::addAll,
                lines -> {
                  throw new IOException("No space left on device");
                }));
    Export export = export(grouped(), violation -> true, lines -> sinks.remove(0).write(lines));
    export.step();
    put(Events.opened().violation());
    export.step();

    put(Events.updated().violation());
    assertThatThrownBy(export::step).hasMessage("No space left on device");

    assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION).offset()).isEqualTo(1);
  }

  @Test
  void a_place_that_kafka_does_not_take_is_told_and_offered_again() throws IOException {
    Export export = export(grouped(), violation -> true, arrived::addAll);
    export.step();
    put(Events.opened().violation());
    kafka.failNextCommit();
    export.step();
    assertThat(notes).singleElement().asString().contains("may come again");

    export.step();

    assertThat(arrived).containsExactly("OPEN@0");
    assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION).offset()).isEqualTo(1);
  }

  private ChangeReader grouped() {
    ChangeReader reader = new ChangeReader(kafka, TOPIC, true, Optional.empty(), notes::add);
    reader.begin();
    assertThat(reader.isDone()).as("before anything is assigned").isFalse();
    kafka.rebalance(List.of(PARTITION));
    return reader;
  }

  private void fail(KafkaException e) {
    kafka.setPollException(e);
  }

  private ChangeReader reader() {
    ChangeReader reader = new ChangeReader(kafka, TOPIC, false, Optional.empty(), notes::add);
    reader.begin();
    assertThat(kafka.assignment()).isEqualTo(Set.of(PARTITION));
    return reader;
  }

  private Export export(Predicate<Violation> wanted, EventSink sink) {
    return export(reader(), wanted, sink);
  }

  private Export export(ChangeReader reader, Predicate<Violation> wanted, EventSink sink) {
    return new Export(
        reader,
        violations,
        wanted,
        event -> event.violation().state() + "@" + event.offset(),
        sink,
        notes::add);
  }

  private void put(Violation violation) {
    put(violations.encode(TOPIC, violation));
  }

  private void put(byte[] value) {
    kafka.addRecord(new ConsumerRecord<>(TOPIC, 0, next++, new byte[0], value));
  }

  /** Refuses a commit when it is told to. */
  private static final class Kafka extends MockConsumer<byte[], byte[]> {
    private boolean failing;

    Kafka() {
      super("none");
    }

    void failNextCommit() {
      failing = true;
    }

    @Override
    public synchronized void commitSync(Duration timeout) {
      if (failing) {
        failing = false;
        throw new TimeoutException("nobody answers");
      }
      super.commitSync(timeout);
    }
  }
}
