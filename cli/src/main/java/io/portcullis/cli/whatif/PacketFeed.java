package io.portcullis.cli.whatif;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts packets into a run's own topic, and what brings the run's time to its end. */
final class PacketFeed implements AutoCloseable {

  /**
   * Received nothing, later and later. No flow is of it, so nothing is expected to be seen by it.
   */
  private static final Exporter END_MARK = new Exporter(Address.parse("::"), 0);

  private static final long MARK_EVERY_MILLIS = 1_000;

  private final String topic;
  private final CheckedSerde<ExportPackets> from;
  private final CheckedSerde<ExportPackets> to;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<Exporter, Long> lastReceived = new HashMap<>();
  private Future<?> lastSent;
  private long records;
  private long unreadable;

  /**
   * @param from how packets are written where they come from
   * @param to how they are written to {@code topic}, whose registry gives schemas other ids
   */
  PacketFeed(
      Map<String, String> kafka,
      String topic,
      CheckedSerde<ExportPackets> from,
      CheckedSerde<ExportPackets> to) {
    this.topic = topic;
    this.from = from;
    this.to = to;
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void put(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // nothing of ours deletes there
    }
    if (from.decode(record.value()) instanceof Decoded.Good<ExportPackets> good) {
      ExportPackets packets = good.value();
      lastReceived.merge(packets.exporter(), packets.receivedMillis(), Math::max);
      send(packets, record.timestamp());
    } else {
      unreadable++;
    }
  }

  /**
   * Brings time from the end of the packets to so much later, in steps as small as time's own: what
   * is done of what is due at each is bounded.
   */
  void putEnd(long endMillis, Duration later) {
    for (long past = 0; past <= later.toMillis(); past += MARK_EVERY_MILLIS) {
      send(new ExportPackets(END_MARK, endMillis + past, List.of()), endMillis + past);
    }
  }

  /** Everything is in the topic. */
  void finish() throws InterruptedException {
    producer.flush();
    try {
      lastSent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the replay's own Kafka takes no packets", e.getCause());
    }
  }

  private void send(ExportPackets packets, long timestamp) {
    byte[] key = packets.exporter().toString().getBytes(StandardCharsets.UTF_8);
    lastSent =
        producer.send(new ProducerRecord<>(topic, 0, timestamp, key, to.encode(topic, packets)));
    records++;
  }

  /** In the topic. */
  long records() {
    return records;
  }

  /** Records that are no packets. */
  long unreadable() {
    return unreadable;
  }

  int exporters() {
    return lastReceived.size();
  }

  /** How many exporters had nothing to say any more for so long, while others had. */
  long stopped(Duration forSoLong) {
    long newest = lastReceived.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return lastReceived.values().stream()
        .filter(last -> last < newest - forSoLong.toMillis())
        .count();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
