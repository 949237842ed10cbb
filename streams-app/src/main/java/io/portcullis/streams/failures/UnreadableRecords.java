package io.portcullis.streams.failures;

import io.portcullis.serde.UndecodableException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside records of internal topics that can't be read, and goes on. (Records of the input
 * topics never come here: their deserializers don't throw.) A registry that can't be reached is no
 * fault of the record; then the thread ends and starts again.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

  private DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> config) {
    deadLetters = DeadLetters.in(config);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception fault) {
    boolean bytesAreBad = isUndecodable(fault);
    if (!bytesAreBad && DeadLetters.isOfTheSurroundings(fault)) {
      return Response.fail();
    }
    LOG.warn(
        "{}-{}@{} can't be read and is set aside: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        String.valueOf(fault));
    return Response.resume(deadLetters.letter(context, record.value(), reason(fault), fault));
  }

  /** By ours, or by Kafka's own, as of a key that is no number. */
  private static boolean isUndecodable(Exception fault) {
    return fault instanceof SerializationException || fault instanceof IllegalArgumentException;
  }

  private static String reason(Exception fault) {
    return fault instanceof UndecodableException undecodable
        ? undecodable.reason().name()
        : "UNREADABLE";
  }
}
