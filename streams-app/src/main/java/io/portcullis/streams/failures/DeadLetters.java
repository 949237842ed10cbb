package io.portcullis.streams.failures;

import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.UndecodableException;
import io.portcullis.streams.DeadLetterMeter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Makes dead letters of records that Kafka Streams' handlers are asked about. Handlers are made by
 * Kafka from a class name; this reaches them through the configuration.
 */
public final class DeadLetters {

  /** Where in the configuration it is. */
  public static final String CONFIG = "portcullis.dead.letters";

  private static final int DETAIL_CHARACTERS = 500;

  private final String topic;
  private final String appVersion;
  private final DeadLetterMeter meter;

  public DeadLetters(String topic, String appVersion, DeadLetterMeter meter) {
    this.topic = topic;
    this.appVersion = appVersion;
    this.meter = meter;
  }

  static DeadLetters in(Map<String, ?> config) {
    return (DeadLetters) config.get(CONFIG);
  }

  /**
   * The record to write, or none: a global topic has no producer to write it with, and a letter for
   * one would end the app at every start.
   */
  List<ProducerRecord<byte[], byte[]>> letter(
      ErrorHandlerContext context, byte[] bytes, String reason, Exception cause) {
    meter.count(context.topic(), reason);
    boolean global = context.taskId() == null || context.taskId().subtopology() < 0;
    if (global || bytes == null) {
      return List.of();
    }
    DeadLetter letter =
        new DeadLetter(
            reason,
            context.topic(),
            detail(cause),
            context.topic(),
            context.partition(),
            context.offset(),
            DeadLetter.schemaIdIn(bytes),
            appVersion);
    return List.of(letter.record(topic, bytes));
  }

  /** One line; a stack trace belongs in the log. */
  private static String detail(Exception cause) {
    String text = String.valueOf(cause);
    return text.length() <= DETAIL_CHARACTERS ? text : text.substring(0, DETAIL_CHARACTERS);
  }

  /**
   * The fault lies with Kafka or the registry, not with the record: it must not be set aside but
   * tried again.
   */
  static boolean isOfTheSurroundings(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UndecodableException) {
        return false;
      }
      if (cause instanceof KafkaException) {
        return true;
      }
    }
    return false;
  }
}
