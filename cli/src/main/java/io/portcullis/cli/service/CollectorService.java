package io.portcullis.cli.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.portcullis.collector.Collector;
import io.portcullis.collector.CollectorConfig;
import io.portcullis.collector.KafkaSink;
import io.portcullis.collector.PacketSink;
import io.portcullis.collector.spool.SpoolSink;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The collector on a cluster's packets topic, which it makes sure of itself if it has a spool. */
public final class CollectorService implements AutoCloseable {

  private final Collector collector;
  private final Optional<SpoolSink> spool;
  private final KafkaClientMetrics metrics;

  public CollectorService(CollectorConfig config, Cluster cluster, MeterRegistry registry) {
    KafkaProducer<Exporter, ExportPackets> producer =
        new KafkaProducer<>(
            config.spool().isOn()
                ? KafkaSink.patient(cluster.kafka())
                : KafkaSink.producerSettings(cluster.kafka()),
            cluster.serdes().exporterKey().serializer(),
            cluster.serdes().exportPackets().serializer());
    this.metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
    KafkaSink kafka = new KafkaSink(producer, cluster.topics().packets().name());
    Clock clock = Clock.systemUTC();
    this.spool =
        config.spool().isOn()
            ? Optional.of(
                new SpoolSink(
                    config.spool(),
                    new TopicsFirst(() -> cluster.ensureTopics(cluster.topics().packets()), kafka),
                    registry,
                    clock))
            : Optional.empty();
    PacketSink sink = spool.isPresent() ? spool.get() : kafka;
    this.collector = new Collector(config, sink, registry, clock);
  }

  /**
   * @throws IOException if a port can't be opened, with which and why
   */
  public void start() throws IOException {
    collector.start();
  }

  public List<InetSocketAddress> addresses() {
    return collector.addresses();
  }

  public boolean isReceiving() {
    return collector.isReceiving();
  }

  /** Why batches could not be kept on disk while Kafka is away; empty if they could. */
  public Optional<String> spoolProblem() {
    return spool.flatMap(SpoolSink::problem);
  }

  /** Hands over what was received, then stops. */
  @Override
  public void close() {
    collector.close();
    metrics.close();
  }
}
