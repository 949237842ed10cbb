package io.portcullis.benchmarks.collect;

import io.portcullis.benchmarks.LoopbackCollector;
import io.portcullis.collector.PacketSink;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A packets topic to write to as the collector does, without what it says on how long to keep it.
 */
final class PacketsTopic {

  private static final int PARTITIONS = 4;

  private PacketsTopic() {}

  /** The topic is made here. */
  static PacketSink sink(String bootstrapServers, Map<String, String> producer, Path directory)
      throws InterruptedException, ExecutionException {
    Map<String, Object> kafka = new HashMap<>(producer);
    kafka.put("bootstrap.servers", bootstrapServers);
    TopicSpec topic = new Topics(Topics.DEFAULT_PREFIX).packets();
    try (Admin admin = Admin.create(kafka)) {
      admin.createTopics(List.of(new NewTopic(topic.name(), PARTITIONS, (short) 1))).all().get();
    }
    PortcullisSerdes serdes =
        new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
    return LoopbackCollector.sink(kafka, serdes, topic);
  }
}
