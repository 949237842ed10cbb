package io.portcullis.cli.export;

import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import io.portcullis.serde.RegistryUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes changes from the topic to where they go, batch by batch. A batch is confirmed after it has
 * arrived: what was under way when something broke comes again, and nothing is left out.
 */
final class Export {

  private final ChangeReader reader;
  private final CheckedSerde<Violation> values;
  private final Predicate<Violation> wanted;
  private final EventFormat format;
  private final EventSink sink;
  private final Consumer<String> notes;
  private long events;
  private long unreadable;

  /**
   * @param notes takes what somebody should know
   */
  Export(
      ChangeReader reader,
      CheckedSerde<Violation> values,
      Predicate<Violation> wanted,
      EventFormat format,
      EventSink sink,
      Consumer<String> notes) {
    this.reader = reader;
    this.values = values;
    this.wanted = wanted;
    this.format = format;
    this.sink = sink;
    this.notes = notes;
  }

  /**
   * One batch, if there is one.
   *
   * @throws RegistryUnavailableException after what could be read has arrived; the rest comes again
   *     with the next batch
   */
  void step() throws IOException {
    List<String> lines = new ArrayList<>();
    Optional<RegistryUnavailableException> trouble = read(reader.next(), lines);
    if (!lines.isEmpty()) {
      sink.write(lines);
      events += lines.size();
    }
    reader.confirm();
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  long events() {
    return events;
  }

  /** Records that were left out because they are no violations, and never will be. */
  long unreadable() {
    return unreadable;
  }

  private Optional<RegistryUnavailableException> read(
      ConsumerRecords<byte[], byte[]> records, List<String> lines) {
    Optional<RegistryUnavailableException> trouble = Optional.empty();
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        try {
          line(record).ifPresent(lines::add);
        } catch (RegistryUnavailableException e) {
          reader.putBack(record);
          trouble = Optional.of(e);
          break;
        }
      }
    }
    return trouble;
  }

  /** Empty for what nobody wants, for a violation that has left the topic, and for no violation. */
  private Optional<String> line(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    Decoded<Violation> decoded = values.decode(record.value());
    if (decoded instanceof Decoded.Bad<Violation> bad) {
      unreadable++;
      notes.accept(
          record.topic()
              + "-"
              + record.partition()
              + "@"
              + record.offset()
              + " is left out, "
              + bad.reason()
              + ": "
              + bad.detail());
    }
    return decoded
        .fold(Optional::of, bad -> Optional.<Violation>empty())
        .filter(wanted)
        .map(it -> event(record, it))
        .map(format::line);
  }

  private static ViolationEvent event(ConsumerRecord<byte[], byte[]> record, Violation violation) {
    return new ViolationEvent(record.topic(), record.partition(), record.offset(), violation);
  }
}
