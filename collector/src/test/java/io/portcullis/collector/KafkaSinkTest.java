package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaSinkTest {

  private static final ExportPackets BATCH =
      new ExportPackets(
          new Exporter(Address.parse("2001:db8::1"), 2055),
          1_790_000_000_123L,
          List.of(new byte[] {0, 9}, new byte[] {0, 5}));

  private final List<String> outcomes = new ArrayList<>();
  private final MockProducer<Exporter, ExportPackets> producer = producer(false);
  private final KafkaSink sink = new KafkaSink(producer, "portcullis.packets");

  @Test
  void aBatchIsOneRecordKeyedByItsExporterAtItsReceiveTime() throws InterruptedException {
    sink.send(BATCH, new Noted());

    assertThat(producer.history())
        .singleElement()
        .satisfies(
            packets -> {
              assertThat(packets.topic()).isEqualTo("portcullis.packets");
              assertThat(packets.key()).hasToString("[2001:db8::1]:2055");
              assertThat(packets.timestamp()).isEqualTo(1_790_000_000_123L);
              assertThat(packets.value()).isSameAs(BATCH);
              assertThat(packets.partition()).isNull();
            });
  }

  @Test
  void aBatchIsSentWhenKafkaSaysSoAndNotBefore() throws InterruptedException {
    sink.send(BATCH, new Noted());
    assertThat(outcomes).isEmpty();

    producer.completeNext();

    assertThat(outcomes).containsExactly("sent");
  }

  @Test
  void aFailureHasItsReasonAndTheNextBatchIsNotHeldUp() throws InterruptedException {
    List<RuntimeException> failures =
        List.of(
            new TimeoutException("no broker"),
            new RecordTooLargeException("2 MB"),
            new TopicAuthorizationException("portcullis.packets"),
            new IllegalStateException("strange"));
    for (RuntimeException failure : failures) {
      sink.send(BATCH, new Noted());
      producer.errorNext(failure);
    }
    sink.send(BATCH, new Noted());
    producer.completeNext();

    assertThat(outcomes).containsExactly("timeout", "too_large", "not_authorized", "other", "sent");
  }

  @Test
  void aFailureThatTheProducerThrowsIsAFailureOfThatBatch() throws InterruptedException {
    producer.sendException = new SerializationException("the registry is gone");
    sink.send(BATCH, new Noted());

    assertThat(outcomes).containsExactly("serialization");
  }

  @Test
  void anInterruptedWaitForTheProducerLeavesTheBatchWithTheCaller() {
    producer.sendException = new InterruptException(new InterruptedException("stop"));

    assertThatThrownBy(() -> sink.send(BATCH, new Noted()))
        .isInstanceOf(InterruptedException.class);
    assertThat(outcomes).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void closingClosesTheProducer() {
    sink.close(Duration.ofSeconds(1));

    assertThat(producer.closed()).isTrue();
  }

  @Test
  void whatMakesPacketsSafeCannotBeSwitchedOffAndTheRestCan() {
    Map<String, Object> settings =
        KafkaSink.producerSettings(
            Map.of(
                "bootstrap.servers", "kafka:9092",
                "acks", "0",
                "enable.idempotence", "false",
                "compression.type", "zstd"));

    assertThat(settings)
        .containsEntry("bootstrap.servers", "kafka:9092")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("compression.type", "zstd");
    assertThat(KafkaSink.producerSettings(Map.of())).containsEntry("compression.type", "lz4");
  }

  static MockProducer<Exporter, ExportPackets> producer(boolean acknowledgesAtOnce) {
    return new MockProducer<>(
        acknowledgesAtOnce,
        null,
        (topic, exporter) -> exporter.toString().getBytes(StandardCharsets.UTF_8),
        (topic, packets) -> new byte[0]);
  }

  private final class Noted implements PacketSink.Outcome {
    @Override
    public void sent() {
      outcomes.add("sent");
    }

    @Override
    public void failed(String reason, Exception cause) {
      outcomes.add(reason);
    }
  }
}
