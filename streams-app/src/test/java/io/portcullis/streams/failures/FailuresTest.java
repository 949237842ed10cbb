package io.portcullis.streams.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.RegistryUnavailableException;
import io.portcullis.serde.UndecodableException;
import io.portcullis.serde.UndecodableReason;
import io.portcullis.streams.DeadLetterMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static final byte[] BYTES = {1, 2, 3};
  private static final ConsumerRecord<byte[], byte[]> RECORD =
      new ConsumerRecord<>("batches", 1, 42, null, BYTES);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, Object> config =
      Map.of(DeadLetters.CONFIG, new DeadLetters("dead-letters", "7", new DeadLetterMeter(meters)));

  @Test
  void bytesThatMakeNoValueAreSetAsideWithWhereTheyCameFrom() {
    var response =
        unreadable()
            .handleError(
                task(2), RECORD, new UndecodableException(UndecodableReason.BAD_MAGIC, "no magic"));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
    ProducerRecord<byte[], byte[]> dead = response.deadLetterQueueRecords().get(0);
    assertThat(dead.topic()).isEqualTo("dead-letters");
    assertThat(dead.value()).isEqualTo(BYTES);
    DeadLetter letter = DeadLetter.of(dead.headers());
    assertThat(letter.reason()).isEqualTo("BAD_MAGIC");
    assertThat(letter.topic()).isEqualTo("batches");
    assertThat(letter.partition()).isEqualTo(1);
    assertThat(letter.offset()).isEqualTo(42);
    assertThat(letter.detail()).doesNotContain("\n");
  }

  @Test
  void aKeyThatKafkasOwnDeserializerRefusesIsSetAsideAsAValueIs() {
    var response =
        unreadable().handleError(task(2), RECORD, new SerializationException("not 4 bytes"));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            dead -> assertThat(DeadLetter.of(dead.headers()).reason()).isEqualTo("UNREADABLE"));
  }

  @Test
  void aGlobalTopicGetsNoDeadLetterBecauseNobodyCouldWriteIt() {
    var response =
        unreadable()
            .handleError(
                task(-1), RECORD, new UndecodableException(UndecodableReason.BAD_MAGIC, "x"));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
    assertThat(meters.get("portcullis.dead.letters.records").counter().count()).isEqualTo(1);
  }

  @Test
  void aRegistryThatIsOutIsNoFaultOfTheRecord() {
    var response =
        unreadable().handleError(task(2), RECORD, new RegistryUnavailableException("out", null));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @Test
  void aRecordOnWhichAStageFailsIsSetAside() {
    var response =
        failing().handleError(task(2), record(), new ArrayIndexOutOfBoundsException("oops"));

    assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(dead -> assertThat(dead.value()).isEqualTo(BYTES));
  }

  @Test
  void kafkasOwnTroubleAndFailedPunctuationsEndTheThread() {
    assertThat(failing().handleError(task(2), record(), new TimeoutException("slow")).result())
        .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
    assertThat(failing().handleError(task(2), null, new IllegalStateException("odd")).result())
        .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
  }

  @Test
  void aResultThatIsTooLargeIsGivenUpAndItsInputSetAside() {
    ProducerRecord<byte[], byte[]> result = new ProducerRecord<>("violations", new byte[9]);

    var response = unwritable().handleError(task(2), result, new RecordTooLargeException("9"));
    assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).hasSize(1);
    assertThat(unwritable().handleError(task(2), result, new TimeoutException("slow")).result())
        .isEqualTo(ProductionExceptionHandler.Result.RETRY);
    assertThat(unwritable().handleError(task(2), result, new AuthorizationException("no")).result())
        .isEqualTo(ProductionExceptionHandler.Result.FAIL);
  }

  @Test
  void aThreadThatDiesIsReplacedUntilTheyDieTooFast() {
    Instant[] now = {Instant.parse("2026-11-23T12:00:00Z")};
    List<Throwable> causes = new ArrayList<>();
    ThreadReplacement replacement = new ThreadReplacement(() -> now[0], causes::add);
    RuntimeException fault = new RuntimeException("passing");
    for (int i = 0; i < 100; i++) {
      now[0] = now[0].plus(Duration.ofMinutes(2));
      assertThat(replacement.handle(fault)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }
    StreamThreadExceptionResponse last = StreamThreadExceptionResponse.REPLACE_THREAD;
    for (int i = 0; i < 11; i++) {
      last = replacement.handle(fault);
    }
    assertThat(last).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(causes).contains(fault);
  }

  @Test
  void whyKafkaStreamsGivesUpByItselfIsTold() {
    List<Throwable> causes = new ArrayList<>();
    ThreadReplacement replacement = new ThreadReplacement(() -> Instant.EPOCH, causes::add);
    RuntimeException fault = new RuntimeException("the thread that reads the global topics");

    replacement.handle(fault);
    replacement.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.CREATED);
    assertThat(causes).isEmpty();
    replacement.onChange(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.RUNNING);
    assertThat(causes).containsExactly(fault);
  }

  private UnreadableRecords unreadable() {
    UnreadableRecords handler = new UnreadableRecords();
    handler.configure(config);
    return handler;
  }

  private FailingRecords failing() {
    FailingRecords handler = new FailingRecords();
    handler.configure(config);
    return handler;
  }

  private UnwritableRecords unwritable() {
    UnwritableRecords handler = new UnwritableRecords();
    handler.configure(config);
    return handler;
  }

  private static Record<String, String> record() {
    return new Record<>("key", "value", 0);
  }

  private static ErrorHandlerContext task(int subtopology) {
    return new Context(new TaskId(subtopology, 1));
  }

  private record Context(TaskId taskId) implements ErrorHandlerContext {
    @Override
    public String topic() {
      return "batches";
    }

    @Override
    public int partition() {
      return 1;
    }

    @Override
    public long offset() {
      return 42;
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public String processorNodeId() {
      return "judge";
    }

    @Override
    public long timestamp() {
      return 0;
    }

    @Override
    public byte[] sourceRawKey() {
      return null;
    }

    @Override
    public byte[] sourceRawValue() {
      return BYTES;
    }
  }
}
