package io.portcullis.streams.policy;

import io.portcullis.serde.Decoded;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Feeds a global topic to whoever stages it. Has no state of its own: Kafka Streams replays the
 * topic through one instance and goes on with another.
 */
final class PolicyFeed<T> implements Processor<String, Decoded<T>, Void, Void> {

  /** Takes a value, good or bad. */
  interface Taker<T> {
    void take(String key, Decoded<T> decoded, long offset);
  }

  /** Takes a tombstone. */
  interface Dropper {
    void drop(String key, long offset);
  }

  private final Taker<T> taker;
  private final Dropper dropper;
  private ProcessorContext<Void, Void> context;

  PolicyFeed(Taker<T> taker, Dropper dropper) {
    this.taker = taker;
    this.dropper = dropper;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, Decoded<T>> record) {
    long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    if (record.value() == null) {
      dropper.drop(record.key(), offset);
    } else {
      taker.take(record.key(), record.value(), offset);
    }
  }
}
