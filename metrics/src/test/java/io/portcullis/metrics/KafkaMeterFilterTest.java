package io.portcullis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaMeterFilterTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  KafkaMeterFilterTest() {
    registry
        .config()
        .meterFilter(new KafkaMeterFilter(Set.of("acme.packets", "violations"), "acme.app"));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.consumer.fetch.manager.records.lag.max, client.id, views",
    "kafka.stream.thread.process.rate, thread.id, StreamThread-1",
    "kafka.producer.topic.record.error.total, topic, acme.packets",
    "kafka.producer.topic.record.error.total, topic, violations",
    "kafka.producer.topic.record.error.total, topic, acme.app-candidates-repartition",
    "kafka.stream.task.dropped.records.total, task.id, 0_1",
    "portcullis.coverage.expectations, partition, 7",
  })
  void whatIsOfAClientAThreadOrATopicIsKept(String name, String tag, String value) {
    registry.counter(name, tag, value);

    assertThat(registry.find(name).counter()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.consumer.fetch.manager.records.lag, partition, 3",
    "kafka.stream.task.process.rate, task.id, 0_1",
    "kafka.stream.processor.node.process.total, processor.node.id, judge",
    "kafka.stream.state.get.rate, in.memory.state.id, templates",
    "kafka.stream.state.get.rate, rocksdb.state.id, conversations",
    "kafka.stream.record.cache.hit.ratio.avg, record.cache.id, conversations",
    "kafka.producer.node.request.rate, node.id, node-1",
    "kafka.producer.topic.byte.rate, topic, acme.app-conversations-changelog",
  })
  void whatIsOfAPartitionATaskAStoreOrABrokerIsNot(String name, String tag, String value) {
    registry.counter(name, tag, value);

    assertThat(registry.find(name).counter()).isNull();
  }

  @Test
  void aTopicIsShownUnderItsOwnNameAndNotASecondTimeWithUnderscores() {
    for (String topic : new String[] {"acme.packets", "acme_packets", "acme_app-x-repartition"}) {
      registry.counter("kafka.producer.topic.byte.total", "topic", topic);
    }

    assertThat(registry.find("kafka.producer.topic.byte.total").counters())
        .singleElement()
        .satisfies(one -> assertThat(one.getId().getTag("topic")).isEqualTo("acme.packets"));
  }
}
