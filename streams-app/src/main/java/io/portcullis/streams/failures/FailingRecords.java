package io.portcullis.streams.failures;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside a record on which a stage fails, with the bytes it came as, and goes on with the next.
 * A punctuation has no record to set aside: then the thread ends and starts again.
 */
public final class FailingRecords implements ProcessingExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailingRecords.class);

  private DeadLetters deadLetters;

  @Override
  public void configure(Map<String, ?> config) {
    deadLetters = DeadLetters.in(config);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception fault) {
    if (record == null || DeadLetters.isOfTheSurroundings(fault)) {
      return Response.fail();
    }
    LOG.error(
        "{} failed on {}-{}@{}, which is set aside",
        context.processorNodeId(),
        context.topic(),
        context.partition(),
        context.offset(),
        fault);
    return Response.resume(
        deadLetters.letter(context, context.sourceRawValue(), "STAGE_FAILED", fault));
  }
}
