package io.portcullis.streams;

import io.portcullis.streams.failures.DeadLetters;
import io.portcullis.streams.failures.FailingRecords;
import io.portcullis.streams.failures.UnreadableRecords;
import io.portcullis.streams.failures.UnwritableRecords;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka's settings for the app: ours, then whatever the operator passes through. */
final class StreamsSettings {

  /** Three hops, each visible only once committed, must stay within two seconds. */
  private static final int COMMIT_MILLIS = 250;

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 128 * 1024;
  private static final long CACHE_BYTES = 64L * 1024 * 1024;

  /** A dead letter is a whole record of another topic and its headers besides. */
  private static final int REQUEST_BYTES = 2 * 1024 * 1024;

  private StreamsSettings() {}

  static Properties of(StreamsAppConfig config, DeadLetters deadLetters) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailingRecords.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecords.class);
    settings.put(DeadLetters.CONFIG, deadLetters);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_BYTES);
    settings.putAll(config.kafka());
    return settings;
  }
}
