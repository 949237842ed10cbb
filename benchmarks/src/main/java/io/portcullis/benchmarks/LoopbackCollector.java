package io.portcullis.benchmarks;

import io.portcullis.collector.CollectorConfig;
import io.portcullis.collector.ExporterIdentity;
import io.portcullis.collector.KafkaSink;
import io.portcullis.collector.Listen;
import io.portcullis.collector.PacketSink;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.TopicSpec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** A collector as it runs by default, but for exporters of this machine. */
public final class LoopbackCollector {

  private LoopbackCollector() {}

  /**
   * @param receivers threads that receive; the default if null
   * @param batchBytes of its batches at most; the default if null
   */
  public static CollectorConfig config(Integer receivers, Integer batchBytes) {
    return new CollectorConfig(
        List.of(new Listen(Listen.LOOPBACK, 0)), // any port that is free
        receivers,
        null,
        null,
        batchBytes,
        null,
        null,
        null,
        ExporterIdentity.ADDRESS_AND_PORT, // all of them have the same address
        null,
        null);
  }

  /** With everything else by default. */
  public static CollectorConfig config() {
    return config(null, null);
  }

  /**
   * @param kafka client settings, with {@code bootstrap.servers}
   */
  public static PacketSink sink(Map<String, ?> kafka, PortcullisSerdes serdes, TopicSpec packets) {
    return new KafkaSink(
        new KafkaProducer<>(
            KafkaSink.producerSettings(kafka),
            serdes.exporterKey().serializer(),
            serdes.exportPackets().serializer()),
        packets.name());
  }
}
