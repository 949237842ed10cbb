package io.portcullis.benchmarks.stream;

import io.portcullis.benchmarks.FlowListener;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.serde.PortcullisSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the packets topic from its beginning to its end and decodes every flow: what any program
 * has to do that knows the flows in it. One thread, and nothing kept.
 */
final class PlainReader {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> kafka;
  private final PortcullisSerdes serdes;
  private final String topic;

  /**
   * @param flows decoded
   * @param check of some of their fields, so that decoding can't be left out
   * @param nanos by the clock, from the first poll to the last record
   * @param cpuNanos of the thread
   */
  record Reading(long flows, long check, long nanos, long cpuNanos) {
    double flowsPerSecond() {
      return flows * 1e9 / nanos;
    }
  }

  PlainReader(Map<String, Object> kafka, PortcullisSerdes serdes, String topic) {
    this.kafka = kafka;
    this.serdes = serdes;
    this.topic = topic;
  }

  /**
   * @throws IllegalStateException if records that are there don't come
   */
  Reading read() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<Exporter, ExportPackets> consumer =
        new KafkaConsumer<>(
            settings, serdes.exporterKey().deserializer(), serdes.exportPackets().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, consumer.endOffsets(partitions));
    }
  }

  private static Reading read(
      KafkaConsumer<Exporter, ExportPackets> consumer, Map<TopicPartition, Long> ends) {
    Decoding decoding = new Decoding();
    long began = System.nanoTime();
    long cpu = Threads.ownCpuNanos();
    while (isBehind(consumer, ends)) {
      var records = consumer.poll(PATIENCE);
      if (records.isEmpty()) {
        throw new IllegalStateException(
            "no record of "
                + ends.keySet().stream().map(Object::toString).collect(Collectors.joining(", "))
                + " came within "
                + PATIENCE);
      }
      records.forEach(record -> decoding.decode(record.value()));
    }
    return new Reading(
        decoding.flows, decoding.check, System.nanoTime() - began, Threads.ownCpuNanos() - cpu);
  }

  private static boolean isBehind(
      KafkaConsumer<Exporter, ExportPackets> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** Decodes and counts. */
  private static final class Decoding extends FlowListener {

    private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
    private final Map<Exporter, TemplateTable> templates = new HashMap<>();
    private long flows;
    private long check;

    void decode(ExportPackets packets) {
      TemplateTable known =
          templates.computeIfAbsent(
              packets.exporter(), exporter -> new TemplateTable(DecoderLimits.DEFAULT));
      for (byte[] datagram : packets.datagrams()) {
        decoder.decode(datagram, 0, datagram.length, known, this);
      }
    }

    @Override
    public void flow(Flow flow, DataRecord record) {
      flows++;
      check += flow.sourceLow ^ flow.destinationLow ^ flow.octets ^ flow.endMillis;
    }
  }
}
