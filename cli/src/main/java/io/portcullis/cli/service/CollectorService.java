package io.portcullis.cli.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.collector.Collector;
import io.portcullis.collector.CollectorConfig;
import io.portcullis.collector.KafkaSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The collector on a cluster's packets topic. */
public final class CollectorService implements AutoCloseable {

  private final Collector collector;

  public CollectorService(CollectorConfig config, Cluster cluster, MeterRegistry registry) {
    KafkaSink sink =
        new KafkaSink(
            new KafkaProducer<>(
                KafkaSink.producerSettings(cluster.kafka()),
                cluster.serdes().exporterKey().serializer(),
                cluster.serdes().exportPackets().serializer()),
            cluster.topics().packets().name());
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
  }
}
