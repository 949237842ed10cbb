package io.portcullis.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PublishersTest {

  @TempDir static Path directory;

  private static EmbeddedBroker broker;
  private static Map<String, String> kafka;
  private static PortcullisSerdes serdes;

  @BeforeAll
  static void start() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory)).start();
    kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    serdes = new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void an_inventory_is_written_once_and_then_only_what_changed() {
    InventoryPublisher publisher =
        new InventoryPublisher(kafka, topics("a.").inventory().name(), serdes.inventory());
    InventoryEntry first = entry("10.0.0.1", "vda");
    InventoryEntry second = entry("10.0.0.2", "vda");
    InventoryEntry changed = entry("10.0.0.2", "storefront");

    assertThat(publisher.publish(List.of(first, second))).isEqualTo(new Published(2, 2, 0));
    assertThat(publisher.publish(List.of(second, first))).isEqualTo(new Published(2, 0, 0));
    assertThat(publisher.publish(List.of(changed))).isEqualTo(new Published(1, 1, 1));
    assertThat(content(topics("a.").inventory(), serdes.inventory()))
        .containsExactly(Map.entry(changed.key().toString(), Optional.of(changed)));
  }

  @Test
  void a_catalog_is_activated_again_whenever_any_of_it_changed() {
    String topic = topics("b.").catalog().name();
    CatalogPublisher publisher = new CatalogPublisher(kafka, topic, serdes.catalog());
    Catalog whole = CatalogFiles.builtIn();
    Catalog smaller =
        new Catalog("smaller", whole.edition(), whole.roles(), whole.flows().subList(1, 10));
    int records = whole.flows().size() + 1;

    assertThat(publisher.publish(whole)).isEqualTo(new Published(records, records, 0));
    assertThat(publisher.publish(whole)).isEqualTo(new Published(records, 0, 0));
    assertThat(publisher.publish(smaller)).isEqualTo(new Published(10, 10, records - 10));
    assertThat(content(topics("b.").catalog(), serdes.catalog()))
        .hasSize(10)
        .containsEntry(
            CatalogRecord.ACTIVATION_KEY,
            Optional.of(
                new CatalogRecord.Activation("smaller", whole.edition(), whole.roles(), 9)));
  }

  @Test
  void topics_are_made_with_the_partitions_they_need_and_left_alone_when_they_are_there()
      throws Exception {
    Topics topics = topics("c.");
    new TopicCreator(kafka, new TopicsConfig(true, "c.", 9, 1, -1)).ensure(topics.all());

    try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka))) {
      Map<String, TopicDescription> made =
          admin
              .describeTopics(topics.all().stream().map(TopicSpec::name).toList())
              .allTopicNames()
              .get(30, TimeUnit.SECONDS);
      assertThat(made.get("c.packets").partitions()).hasSize(3);
      assertThat(made.get("c.catalog").partitions()).hasSize(1);
    }
  }

  @Test
  void missing_topics_are_named_where_none_may_be_made() {
    TopicCreator creator = new TopicCreator(kafka, new TopicsConfig(false, "none.", 3, 1, -1));

    assertThatThrownBy(() -> creator.ensure(new Topics("none.").all()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("none.packets")
        .hasMessageContaining("topics.create");
  }

  private static <V> Map<String, Optional<V>> content(
      TopicSpec topic, io.portcullis.serde.CheckedSerde<V> values) {
    Map<String, Optional<V>> content = new HashMap<>();
    new CompactedTopic<>(kafka, topic.name(), values)
        .change(
            before -> {
              content.putAll(before);
              return Map.of();
            });
    return content;
  }

  private static Topics topics(String prefix) {
    Topics topics = new Topics(prefix);
    new TopicCreator(kafka, new TopicsConfig(true, prefix, 3, 1, -1)).ensure(topics.all());
    return topics;
  }

  private static InventoryEntry entry(String prefix, String role) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(prefix),
        List.of(role),
        "host",
        "bern",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
