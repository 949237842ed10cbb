package io.portcullis.cli.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.portcullis.collector.Collector;
import io.portcullis.collector.CollectorConfig;
import io.portcullis.collector.KafkaSink;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The collector on a cluster's packets topic. */
public final class CollectorService implements AutoCloseable {

  private final Collector collector;
  private final KafkaClientMetrics metrics;

  public CollectorService(CollectorConfig config, Cluster cluster, MeterRegistry registry) {
    KafkaProducer<Exporter, ExportPackets> producer =
        new KafkaProducer<>(
            KafkaSink.producerSettings(cluster.kafka()),
            cluster.serdes().exporterKey().serializer(),
            cluster.serdes().exportPackets().serializer());
    this.metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
    KafkaSink sink = new KafkaSink(producer, cluster.topics().packets().name());
    this.collector = new Collector(config, sink, registry, Clock.systemUTC());
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

  /** Hands over what was received, then stops. */
  @Override
  public void close() {
    collector.close();
    metrics.close();
  }
}
