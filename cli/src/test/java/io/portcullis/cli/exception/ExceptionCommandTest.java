package io.portcullis.cli.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ExceptionCommandTest {

  @TempDir static Path directory;

  private static EmbeddedBroker broker;
  private static PortcullisSerdes serdes;

  @BeforeAll
  static void start() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory)).start();
    serdes = new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void an_exception_is_added_listed_and_revoked() throws Exception {
    Path config = config("a.");

    CommandRun added =
        exception(
            "add",
            config,
            "--client-role",
            "Virtual Delivery Agent",
            "--server-prefix",
            "10.0.3.41",
            "--service",
            "tcp/1433",
            "--reason",
            "Reports move by March.",
            "--owner",
            "jane",
            "--expires",
            "P30D",
            "--id",
            "ticket-4711");
    assertThat(added.exitCode()).as(added.err()).isEqualTo(ExitCode.FINE);
    assertThat(added.out()).contains("ticket-4711", "vda -> 10.0.3.41 on tcp/1433", "in 29 days");

    CommandRun listed = exception("list", config, "--check");
    assertThat(listed.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(listed.out())
        .contains("1 exception: 0 within a week of the end, 0 over", "Reports move by March.");

    assertThat(exception("revoke", config, "ticket-4711").out()).contains("Revoked ticket-4711");
    assertThat(exception("list", config).out()).contains("0 exceptions");
    CommandRun again = exception("revoke", config, "ticket-4711");
    assertThat(again.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(again.err()).contains("There is no exception ticket-4711");
  }

  @Test
  void everything_that_is_wrong_is_said_with_its_option_and_nothing_is_written() throws Exception {
    Path config = config("b.");

    CommandRun refused =
        exception("add", config, "--client-role", "vdaa", "--service", "tcp", "--expires", "P2Y");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(refused.err())
        .contains(
            "--client-role: 'vdaa' is no role; did you mean 'vda'?",
            "--service: 'tcp' names no port; write tcp/443 or tcp/*",
            "--reason: an exception needs a reason",
            "--owner: an exception needs an owner",
            "--expires: 'P2Y' is 731 days away; an exception may last 366 at most");
    assertThat(exception("list", config).out()).contains("0 exceptions");
  }

  @Test
  void the_narrowest_scope_is_proposed_from_a_violation_and_written_once_someone_answers()
      throws Exception {
    Path config = config("c.");
    Topics topics = new Topics("c.");
    write(
        topics.violations().name(),
        "3f1c9be07d2a4451e20b",
        serdes.violation().encode(topics.violations().name(), violation()));

    CommandRun proposed = exception("add", config, "--from", "3f1c9be07d2a4451e20b");
    assertThat(proposed.exitCode()).as(proposed.err()).isEqualTo(ExitCode.FINE);
    assertThat(proposed.out())
        .contains(
            "--client-prefix 10.0.4.11/32 --server-prefix 10.0.3.41/32",
            "--service tcp/1433 --kind unexpected-peer",
            "--reason '...' --owner '...' --expires P30D");
    assertThat(exception("list", config).out()).contains("0 exceptions");

    CommandRun added =
        exception(
            "add",
            config,
            "--from",
            "3f1c9be07d2a4451e20b",
            "--reason",
            "r",
            "--owner",
            "jane",
            "--expires",
            "P1D");
    assertThat(added.out()).contains("10.0.4.11 -> 10.0.3.41 on tcp/1433, only unexpected peer");
    assertThat(exception("add", config, "--from", "unheard-of").err())
        .contains("There is no violation unheard-of.");
  }

  @Test
  void a_check_finds_what_ends_within_a_week_and_shows_it_first() throws Exception {
    Path config = config("d.");
    Instant now = Instant.now();
    publish("d.", exception("later", now.minus(Duration.ofDays(30)), now.plusSeconds(9_000_000)));
    publish("d.", exception("over", now.minus(Duration.ofDays(30)), now.minusSeconds(60)));
    publish("d.", exception("soon", now.minus(Duration.ofDays(30)), now.plusSeconds(200_000)));

    CommandRun checked = exception("list", config, "--check");

    assertThat(checked.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(checked.out())
        .containsSubsequence(
            "3 exceptions: 1 within a week of the end, 1 over", "soon", "over", "later");
    assertThat(exception("list", config).exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void an_id_that_is_taken_is_left_alone() throws Exception {
    Path config = config("e.");
    publish("e.", exception("mine", Instant.now(), Instant.now().plusSeconds(9_000)));

    CommandRun refused =
        exception(
            "add",
            config,
            "--id",
            "mine",
            "--client-role",
            "vda",
            "--service",
            "any",
            "--reason",
            "r",
            "--owner",
            "john",
            "--expires",
            "P1D");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(refused.err()).contains("There is an exception mine already.");
    assertThat(exception("list", config).out()).contains("jane").doesNotContain("john");
  }

  private static CommandRun exception(String command, Path config, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "exception";
    args[1] = command;
    args[2] = "--config";
    args[3] = config.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandRun.of(args);
  }

  private static Path config(String prefix) throws Exception {
    new TopicCreator(kafka(), new TopicsConfig(true, prefix, 1, 1, -1))
        .ensure(new Topics(prefix).all());
    return Files.writeString(
        directory.resolve(prefix + "yaml"),
        """
        kafka: {bootstrap.servers: "%s"}
        registry: {url: "%s"}
        topics: {prefix: "%s", partitions: 1, replication: 1}
        """
            .formatted(
                broker.bootstrapServers(), directory.resolve("schemas.json").toUri(), prefix));
  }

  private static Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static void publish(String prefix, PolicyException exception) throws Exception {
    String topic = new Topics(prefix).exceptions().name();
    write(topic, exception.id(), serdes.policyException().encode(topic, exception));
  }

  private static void write(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.<String, Object>copyOf(kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static PolicyException exception(String id, Instant from, Instant until) {
    return new PolicyException(
        id,
        new ExceptionScope(
            "default",
            new ExceptionScope.End(List.of("vda"), List.of()),
            ExceptionScope.End.ANYONE,
            ExceptedService.parse("tcp/1433"),
            Set.of()),
        "Until March.",
        "jane",
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  private static Violation violation() {
    return new Violation(
        "3f1c9be07d2a4451e20b",
        ViolationState.OPEN,
        VerdictKind.UNEXPECTED_PEER,
        Severity.HIGH,
        "default",
        party("10.0.4.11", "vda"),
        party("10.0.3.41", "sql-server"),
        6,
        1433,
        List.of(),
        "The catalog knows no flow between these roles.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "1",
        1,
        0,
        0,
        0,
        0);
  }

  private static Violation.Party party(String address, String role) {
    return new Violation.Party(
        Address.parse(address), List.of(role), Optional.empty(), Optional.empty());
  }
}
