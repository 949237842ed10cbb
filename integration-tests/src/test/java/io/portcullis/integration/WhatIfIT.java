package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.simulator.Finding;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packets that a running system keeps, judged again by another catalog. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WhatIfIT {

  private static final String GROUP = "portcullis";

  @TempDir Path directory;

  @Test
  void tells_what_another_catalog_would_open_and_close_and_leaves_no_trace() throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Path schemas = directory.resolve("schemas.json");
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(schemas));
      Recording recording = Recording.of(4711, Duration.ofSeconds(60));
      Topics topics = cluster.prepare(Topics.DEFAULT_PREFIX, 2, recording.inventory());
      cluster.send(topics, recording.batches());
      Set<Finding> reports = reportsOfDesktops(recording);
      Path site = site();

      try (Admin admin = Admin.create(Map.copyOf(cluster.kafka()))) {
        commitAsTheRunningSystem(admin, topics);
        Map<String, Object> before = traces(admin, schemas);
        Run run = whatIf(configuration(broker, schemas), site);

        assertThat(run.exitCode).as(run.err).isEqualTo(ExitCode.FINDINGS);
        assertThat(findings(run.out.at("/opens"), "proposed"))
            .isNotEmpty()
            .allSatisfy(
                opened -> {
                  assertThat(role(recording, opened.client())).isEqualTo("pvs-target-device");
                  assertThat(opened.serverPort()).isBetween(6910, 6930);
                  assertThat(opened.kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
                });
        assertThat(findings(run.out.at("/closes"), "inForce")).isNotEmpty().isEqualTo(reports);
        assertThat(run.out.at("/closes/0/why").asText()).isEqualTo("allowed by site.reports");
        assertThat(run.out.at("/inForce/counts/violations").asInt())
            .isEqualTo(recording.injected().size());
        assertThat(run.out.at("/decoding/undecodedSets").asInt()).isZero();
        assertThat(traces(admin, schemas)).isEqualTo(before);
      }
      assertThat(directory.resolve("data/whatif")).isEmptyDirectory();
    }
  }

  private static Set<Finding> reportsOfDesktops(Recording recording) {
    return recording.injected().stream()
        .filter(finding -> finding.kind() == VerdictKind.UNEXPECTED_PEER)
        .filter(finding -> finding.protocol() == Protocol.TCP && finding.serverPort() == 1433)
        .filter(finding -> role(recording, finding.client()).equals("vda"))
        .collect(Collectors.toSet());
  }

  /** Forbids what everybody does, and allows what was a breach. */
  private Path site() throws Exception {
    Path site = Files.createDirectory(directory.resolve("site"));
    Files.writeString(
        site.resolve("site.yaml"),
        """
        system: Test
        changes:
          - flow: pvs.streaming
            off: true
            why: To see what would open.
        flows:
          - id: site.reports
            from: vda
            to: sql-server
            service: tcp/1433
            details: Reports read the database.
            source: test
        """);
    return site;
  }

  private static String role(Recording recording, Address address) {
    return recording.inventory().stream()
        .filter(entry -> entry.prefix().network().equals(address))
        .map(entry -> entry.roles().get(0))
        .findFirst()
        .orElseThrow();
  }

  private Path configuration(EmbeddedBroker broker, Path schemas) throws Exception {
    return Files.writeString(
        directory.resolve("portcullis.yaml"),
        """
        data: %s
        kafka:
          bootstrap.servers: %s
        registry:
          url: %s
        """
            .formatted(directory.resolve("data"), broker.bootstrapServers(), schemas.toUri()));
  }

  private record Run(int exitCode, JsonNode out, String err) {}

  private static Run whatIf(Path configuration, Path site) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Portcullis.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "whatif",
                "--config",
                configuration.toString(),
                "--catalog",
                site.toString(),
                "--since",
                "1h",
                "--format",
                "json",
                "--fail-on-open");
    return new Run(exitCode, new ObjectMapper().readTree(out.toString()), err.toString());
  }

  private static Set<Finding> findings(JsonNode changes, String side) {
    Set<Finding> findings = new HashSet<>();
    changes.forEach(
        change -> {
          JsonNode violation = change.path(side);
          findings.add(
              new Finding(
                  violation.path("zone").asText(),
                  Address.parse(violation.at("/client/address").asText()),
                  Address.parse(violation.at("/server/address").asText()),
                  Protocol.parse(violation.path("protocol").asText()),
                  violation.path("serverPort").asInt(),
                  VerdictKind.valueOf(violation.path("kind").asText())));
        });
    return findings;
  }

  private static void commitAsTheRunningSystem(Admin admin, Topics topics) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            GROUP, Map.of(new TopicPartition(topics.packets().name(), 0), new OffsetAndMetadata(3)))
        .all()
        .get();
  }

  /** All that a run could have changed: topics, what is in them, groups, their offsets, schemas. */
  private static Map<String, Object> traces(Admin admin, Path schemas) throws Exception {
    Map<String, Object> traces = new TreeMap<>();
    Set<String> names = admin.listTopics().names().get();
    List<TopicPartition> partitions =
        admin.describeTopics(names).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .toList();
    admin
        .listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest())))
        .all()
        .get()
        .forEach((partition, end) -> traces.put(partition.toString(), end.offset()));
    traces.put(
        "groups", admin.listGroups().all().get().stream().map(group -> group.groupId()).toList());
    traces.put(
        "offsets", admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get());
    traces.put("transactions", admin.listTransactions().all().get().size());
    traces.put("schemas", Files.readString(schemas));
    return traces;
  }
}
