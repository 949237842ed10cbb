package io.portcullis.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TopicsCommandTest {

  @TempDir static Path directory;

  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void what_create_makes_passes_the_check_and_a_second_create_makes_nothing() throws Exception {
    CommandRun made = topics("create", "a.");
    assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.FINE);
    assertThat(made.out()).contains("made a.packets", "# 11 topics were made, 0 of 11 were there");

    CommandRun checked = topics("check", "a.");
    assertThat(checked.out()).contains("Every topic is as it should be.");
    assertThat(checked.exitCode()).isEqualTo(ExitCode.FINE);

    assertThat(topics("create", "a.").out())
        .isEqualToIgnoringNewLines("# 0 topics were made, 11 of 11 were there");
  }

  @Test
  void a_dry_run_prints_a_command_for_each_and_makes_none() throws Exception {
    CommandRun dry = topics("create", "b.", "--dry-run");

    assertThat(dry.out().lines().filter(line -> line.startsWith("kafka-topics.sh"))).hasSize(11);
    assertThat(dry.out())
        .contains(
            "--create --topic b.violations --partitions 3 --replication-factor 1"
                + " --config cleanup.policy=compact,delete --config min.insync.replicas=1"
                + " --config retention.ms=34560000000",
            "# 11 topics are missing, 0 of 11 were there");
    assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("b."));
  }

  @Test
  void check_tells_what_is_missing_and_what_is_wrong_and_how_to_mend_it() throws Exception {
    topics("create", "c.");
    set("c.violations", "cleanup.policy", "delete");
    admin.deleteTopics(Set.of("c.coverage")).all().get();

    CommandRun checked = checkUntil("c.", "2 deviations");

    assertThat(checked.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(checked.out())
        .contains(
            "c.coverage is missing",
            "portcullis topics create",
            "c.violations cleanup.policy is delete, wanted is compact,delete",
            "--entity-name c.violations --add-config 'cleanup.policy=[compact,delete]'",
            "2 deviations, 0 remarks");
  }

  @Test
  void what_someone_may_have_wanted_so_is_a_remark_and_no_finding() throws Exception {
    topics("create", "d.");
    set("d.packets", "retention.ms", "604800000");

    CommandRun checked = checkUntil("d.", "1 remark");

    assertThat(checked.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(checked.out()).contains("remark", "it is kept longer", "0 deviations, 1 remark");
  }

  @Test
  void topics_of_the_streams_app_are_checked_too() throws Exception {
    topics("create", "e.");
    NewTopic state = new NewTopic("app-e.-lives-changelog", 1, (short) 1);
    admin.createTopics(List.of(state)).all().get();

    assertThat(checkUntil("e.", "1 deviation").out())
        .contains("app-e.-lives-changelog cleanup.policy is delete, wanted is compact");
  }

  @Test
  void a_transaction_that_someone_is_at_work_on_does_not_hang() throws Exception {
    topics("create", "g.");
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "g");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("g.packets", new byte[1])).get();

      CommandRun checked = topics("check", "g.");

      assertThat(checked.out()).contains("Every topic is as it should be.");
      producer.abortTransaction();
    }
  }

  @Test
  void it_works_where_topics_must_not_be_made_by_whoever_starts() throws Exception {
    CommandRun made = CommandRun.of("topics", "create", "-c", config("f.", false).toString());

    assertThat(made.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(admin.listTopics().names().get())
        .containsAll(new Topics("f.").all().stream().map(TopicSpec::name).toList());
  }

  private static CommandRun topics(String command, String prefix, String... options)
      throws IOException {
    String[] arguments = {"topics", command, "-c", config(prefix, true).toString()};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + options.length);
    System.arraycopy(options, 0, all, arguments.length, options.length);
    return CommandRun.of(all);
  }

  private static Path config(String prefix, boolean create) throws IOException {
    return Files.writeString(
        directory.resolve(prefix + "yaml"),
        """
        kafka: {bootstrap.servers: "%s"}
        registry: {url: "%s"}
        topics: {prefix: "%s", partitions: 3, replication: 1, minInSync: 1, create: %s}
        stream: {applicationId: "app-%s"}
        """
            .formatted(
                broker.bootstrapServers(),
                directory.resolve("schemas.json").toUri(),
                prefix,
                create,
                prefix));
  }

  private static void set(String topic, String setting, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(
                    new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  /** A broker learns of a change a moment after it was made; the time limit ends the patience. */
  private static CommandRun checkUntil(String prefix, String said) throws Exception {
    CommandRun checked = topics("check", prefix);
    while (!checked.out().contains(said)) {
      checked = topics("check", prefix);
    }
    return checked;
  }
}
