package io.portcullis.collector;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Appends batches to the packets topic, keyed by exporter, with the receive time as the record's
 * timestamp. Owns its producer.
 */
public final class KafkaSink implements PacketSink {

  private final Producer<Exporter, ExportPackets> producer;
  private final String topic;

  /**
   * @param producer made with {@link #producerSettings}
   * @param topic name of the packets topic
   */
  public KafkaSink(Producer<Exporter, ExportPackets> producer, String topic) {
    this.producer = producer;
    this.topic = Objects.requireNonNull(topic);
  }

  /**
   * Settings for the producer: what {@code kafka} says, defaults fit for large records where it
   * says nothing, and always {@code acks=all} and idempotence, without which an acknowledged packet
   * could be lost, doubled or out of order.
   */
  public static Map<String, Object> producerSettings(Map<String, ?> kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "portcullis-collector");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Each request costs producer and broker the same, whatever is in it: a few large ones. They
    // stay well below the megabyte that brokers take at once, and wait less than a batch does.
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    settings.putAll(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return settings;
  }

  /**
   * The same for a producer that never gives a batch up while Kafka is away, unless {@code kafka}
   * says when. One that does may have written it all the same, or write the next one before it.
   */
  public static Map<String, Object> patient(Map<String, ?> kafka) {
    Map<String, Object> settings = producerSettings(kafka);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    return settings;
  }

  @Override
  public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
    ProducerRecord<Exporter, ExportPackets> packets =
        new ProducerRecord<>(topic, null, batch.receivedMillis(), batch.exporter(), batch);
    try {
      var unused =
          producer.send(
              packets,
              (metadata, failure) -> {
                if (failure == null) {
                  outcome.sent();
                } else {
                  outcome.failed(reason(failure), failure);
                }
              });
    } catch (InterruptException e) {
      // Kafka sets the flag again; whoever catches the checked form decides what it means.
      Thread.interrupted();
      InterruptedException interrupted =
          new InterruptedException("waiting for room in the producer");
      interrupted.initCause(e);
      throw interrupted;
    } catch (RuntimeException e) {
      // Serialization, for one, is reported by throwing and not to the callback.
      outcome.failed(reason(e), e);
    }
  }

  @Override
  public void close(Duration within) {
    producer.close(within);
  }

  private static String reason(Exception failure) {
    if (failure instanceof TimeoutException) {
      return "timeout";
    } else if (failure instanceof RecordTooLargeException) {
      return TOO_LARGE;
    } else if (failure instanceof AuthenticationException
        || failure instanceof AuthorizationException) {
      return "not_authorized";
    } else if (failure instanceof UnknownTopicOrPartitionException) {
      return "unknown_topic";
    } else if (failure instanceof SerializationException) {
      return "serialization";
    }
    return "other";
  }
}
