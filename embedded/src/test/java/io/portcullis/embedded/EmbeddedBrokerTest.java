package io.portcullis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class EmbeddedBrokerTest {

  private static final String TOPIC = "letters";

  @TempDir Path directory;

  @Test
  void a_restart_on_the_same_directory_keeps_the_records_of_a_topic() throws Exception {
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      send(broker, "a", "b");
    }
    try (EmbeddedBroker broker = start()) {
      send(broker, "c");

      assertThat(read(broker, 3)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void transactions_commit_on_a_single_node() throws Exception {
    try (EmbeddedBroker broker = start()) {
      createTopic(broker);
      try (KafkaProducer<String, String> producer =
          producer(broker, Map.of("transactional.id", "letters-writer"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "a")).get(10, TimeUnit.SECONDS);
        producer.commitTransaction();
      }

      assertThat(read(broker, 1)).containsExactly("a");
    }
  }

  @Test
  void a_directory_in_use_is_refused_and_the_message_names_it_and_its_user() {
    try (EmbeddedBroker broker = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("give this one a directory of its own");
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void a_taken_port_is_refused_and_the_directory_is_free_again_afterwards() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      EmbeddedBrokerConfig config =
          new EmbeddedBrokerConfig(directory, taken.getLocalPort(), 0, Map.of());

      assertThatThrownBy(() -> new EmbeddedBroker(config).start())
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("choose another port");
    }
    try (EmbeddedBroker broker = start()) {
      assertThat(broker.bootstrapServers()).isNotEmpty();
    }
  }

  @Test
  void a_directory_that_cannot_be_made_is_refused() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");

    assertThatThrownBy(() -> new EmbeddedBroker(EmbeddedBrokerConfig.in(file)).start())
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_log_of_another_cluster_gives_an_error_and_not_an_empty_broker() throws Exception {
    start().close();
    Files.writeString(
        directory.resolve("log").resolve("meta.properties"),
        "version=1\nnode.id=7\ncluster.id=AAAAAAAAAAAAAAAAAAAAAA\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(directory.toString());
  }

  private EmbeddedBroker start() {
    return new EmbeddedBroker(EmbeddedBrokerConfig.in(directory)).start();
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static void send(EmbeddedBroker broker, String... letters) throws Exception {
    try (KafkaProducer<String, String> producer = producer(broker, Map.of())) {
      for (String letter : letters) {
        producer.send(new ProducerRecord<>(TOPIC, letter)).get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedBroker broker, Map<String, Object> more) {
    Map<String, Object> config = new java.util.HashMap<>(more);
    config.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static List<String> read(EmbeddedBroker broker, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      while (values.size() < count) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
