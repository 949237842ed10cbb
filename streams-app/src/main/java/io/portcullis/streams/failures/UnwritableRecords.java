package io.portcullis.streams.failures;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result that is too large to be written is told and counted, with the input that caused it set
 * aside; anything else that keeps us from writing is Kafka's trouble, and ends the thread.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnwritableRecords.class);

  private DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> config) {
    deadLetters = DeadLetters.in(config);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception fault) {
    if (fault instanceof RetriableException) {
      return Response.retry();
    }
    if (!(fault instanceof RecordTooLargeException)) {
      return Response.fail();
    }
    LOG.error(
        "What came of {}-{}@{} is too large for {}; raise its max.message.bytes",
        context.topic(),
        context.partition(),
        context.offset(),
        record.topic());
    return Response.resume(
        deadLetters.letter(context, context.sourceRawValue(), "RESULT_TOO_LARGE", fault));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception fault,
      SerializationExceptionOrigin origin) {
    return Response.fail();
  }
}
