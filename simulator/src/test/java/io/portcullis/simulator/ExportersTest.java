package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.simulator.exporter.Exporters;
import io.portcullis.simulator.exporter.SimulatedExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every exporter is what the README says it is: read back packet by packet with the decoder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportersTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final int SECONDS = 120;

  private final Simulation simulation =
      new Simulation(SimulationConfig.of(11, START, Duration.ofSeconds(SECONDS)));
  private final List<Emission> emissions = new ArrayList<>();
  private ReferenceJudge judge;

  @BeforeAll
  void play() {
    judge = new ReferenceJudge(EstatePolicy.builtIn(), simulation.exporters().size());
    simulation
        .emissions()
        .forEachRemaining(
            emission -> {
              emissions.add(emission);
              judge.take(emission);
            });
  }

  private int index(String name) {
    List<String> names = simulation.exporters().stream().map(SimulatedExporter::name).toList();
    return names.indexOf(name);
  }

  private ReferenceJudge.Source source(String name) {
    return judge.source(index(name));
  }

  private List<Flow> flows(String name) {
    List<Flow> flows = new ArrayList<>();
    ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
    TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);
    ExportListener collect =
        new ExportListener() {
          @Override
          public void flow(Flow flow, DataRecord data) {
            flows.add(copy(flow));
          }
        };
    emissions.stream()
        .filter(emission -> emission.exporterIndex() == index(name))
        .forEach(e -> decoder.decode(e.datagram(), 0, e.datagram().length, templates, collect));
    return flows;
  }

  private static Flow copy(Flow flow) {
    Flow copy = new Flow().clear();
    copy.sourceLow = flow.sourceLow;
    copy.destinationLow = flow.destinationLow;
    copy.sourcePort = flow.sourcePort;
    copy.destinationPort = flow.destinationPort;
    copy.protocol = flow.protocol;
    copy.packets = flow.packets;
    copy.startMillis = flow.startMillis;
    copy.endMillis = flow.endMillis;
    copy.biflow = flow.biflow;
    copy.biflowDirection = flow.biflowDirection;
    copy.firewallEvent = flow.firewallEvent;
    return copy;
  }

  /** Ports and addresses in either order: one value for both legs and all exporters. */
  private static Set<Set<List<Object>>> talks(List<Flow> flows) {
    Set<Set<List<Object>>> talks = new HashSet<>();
    for (Flow flow : flows) {
      List<Object> source = List.of(flow.sourceLow, flow.sourcePort, flow.protocol);
      List<Object> destination = List.of(flow.destinationLow, flow.destinationPort, flow.protocol);
      talks.add(source.equals(destination) ? Set.of(source) : Set.of(source, destination));
    }
    return talks;
  }

  private static List<Long> sequences(ReferenceJudge.Source source) {
    return source.headers.stream().map(ExportHeader::sequenceNumber).toList();
  }

  @Test
  void threeVersionsAreSpoken() {
    assertThat(IntStream.range(0, simulation.exporters().size()).boxed())
        .extracting(i -> judge.source(i).headers.get(0).version())
        .containsExactly(9, 5, 10, 9, 10, 9, 10);
  }

  @Test
  void lateTemplatesLetDataWaitAndEveryFlowIsReadInTheEnd() {
    assertThat(source("london-core").setsThatWaited).isPositive();
    assertThat(source("london-adc").setsThatWaited).isPositive();
    assertThat(source("frankfurt-core").setsThatWaited).isZero();
    assertThat(source("london-core").nothingWaits()).isTrue();
    assertThat(source("london-adc").nothingWaits()).isTrue();
  }

  @Test
  void lostPacketsLeaveGapsInThePacketSequenceOfNetflow9() {
    List<Long> sequences = sequences(source("frankfurt-wan"));
    long written = sequences.get(sequences.size() - 1) + 1;
    assertThat(written).isGreaterThan(sequences.size());
  }

  @Test
  void anExporterThatLosesNothingCountsWithoutGaps() {
    List<Long> sequences = sequences(source("london-firewall"));
    assertThat(sequences)
        .isEqualTo(IntStream.range(0, sequences.size()).mapToObj(i -> (long) i).toList());
  }

  @Test
  void lostPacketsLeaveGapsInTheFlowSequenceOfNetflow5() {
    ReferenceJudge.Source edge = source("london-edge");
    ExportHeader last = edge.headers.get(edge.headers.size() - 1);
    assertThat(last.sequenceNumber() + last.count()).isGreaterThan(edge.flows);
  }

  @Test
  void anExporterFallsSilentTwoThirdsIntoTheRunAndTheOthersGoOn() {
    long silent = START.plusMillis(SECONDS * 2000L / 3).toEpochMilli();
    for (SimulatedExporter exporter : simulation.exporters()) {
      long last =
          emissions.stream()
              .filter(emission -> emission.exporterIndex() == index(exporter.name()))
              .mapToLong(Emission::atMillis)
              .max()
              .orElseThrow();
      boolean falls = exporter.name().equals("frankfurt-adc");
      assertThat(last < silent).as(exporter.name()).isEqualTo(falls);
    }
  }

  @Test
  void uptimeGoesWithTheClock() {
    for (String name : List.of("london-core", "london-edge", "frankfurt-wan")) {
      List<ExportHeader> headers = source(name).headers;
      long boot = headers.get(0).exportMillis() - headers.get(0).sysUptimeMillis();
      assertThat(headers)
          .as(name)
          .allSatisfy(
              header ->
                  assertThat(header.exportMillis() - header.sysUptimeMillis())
                      .isBetween(boot - 1000, boot + 1000));
    }
  }

  @Test
  void flowsEndedInTheRunAndStartedBeforeTheyEnded() {
    for (SimulatedExporter exporter : simulation.exporters()) {
      assertThat(flows(exporter.name()))
          .as(exporter.name())
          .isNotEmpty()
          .allSatisfy(
              flow -> {
                assertThat(flow.startMillis).isLessThanOrEqualTo(flow.endMillis);
                // NetFlow v9 gives its export time in whole seconds.
                assertThat(flow.endMillis)
                    .isBetween(
                        START.toEpochMilli() - 1000,
                        START.plusSeconds(SECONDS).toEpochMilli() + 1000);
              });
    }
  }

  @Test
  void conversationsBetweenTheSitesAreSeenByTwoExporters() {
    Set<Set<List<Object>>> both = talks(flows("london-edge"));
    both.retainAll(talks(flows("frankfurt-wan")));
    assertThat(both).hasSizeGreaterThan(20);
  }

  @Test
  void whatTheAdcSeesTheCoreSeesToo() {
    Set<Set<List<Object>>> both = talks(flows("london-adc"));
    both.retainAll(talks(flows("london-core")));
    assertThat(both).hasSizeGreaterThan(20);
  }

  @Test
  void theWanRouterSaysThatItSamples() {
    assertThat(source("frankfurt-wan").interval).isEqualTo(Exporters.SAMPLING_INTERVAL);
    assertThat(source("london-edge").interval).isEqualTo(1);
  }

  @Test
  void bothAdcsTellOfBothDirectionsButOnlyOneSaysWhoBegan() {
    assertThat(flows("london-adc"))
        .allMatch(flow -> flow.biflow && flow.biflowDirection == Flow.BIFLOW_INITIATOR);
    assertThat(flows("frankfurt-adc"))
        .allMatch(flow -> flow.biflow && flow.biflowDirection == Flow.BIFLOW_ARBITRARY);
  }

  @Test
  void onlyTheFirewallTellsOfWhatItRefused() {
    assertThat(flows("london-firewall")).anyMatch(Flow::denied).anyMatch(flow -> !flow.denied());
    assertThat(flows("london-core")).noneMatch(Flow::denied);
  }

  @Test
  void routersExportBothLegsApart() {
    List<Flow> flows = flows("frankfurt-core");
    assertThat(flows).noneMatch(flow -> flow.biflow);
    Set<List<Object>> there = new HashSet<>();
    flows.forEach(f -> there.add(legOf(f, false)));
    assertThat(flows).anyMatch(f -> there.contains(legOf(f, true)));
  }

  private static List<Object> legOf(Flow flow, boolean turned) {
    List<Object> source = List.of(flow.sourceLow, flow.sourcePort);
    List<Object> destination = List.of(flow.destinationLow, flow.destinationPort);
    return turned ? List.of(destination, source) : List.of(source, destination);
  }

  @Test
  void longSessionsAreToldInPartsAtTheActiveTimeout() {
    assertThat(flows("london-core")).allMatch(flow -> flow.endMillis - flow.startMillis <= 10_000);
  }
}
