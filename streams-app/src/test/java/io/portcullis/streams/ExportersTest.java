package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.observation.ZoneMap;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.streams.ingest.IngestConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What INGEST remembers and tells of exporters, from their real packets. */
class ExportersTest {

  private TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void flowsOfOnePacketAreDecodedAndJudged() {
    topology.packets(
        Leg.ROUTER,
        packet(0)
            .template()
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes());

    assertThat(topology.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(VerdictKind.UNEXPECTED_PEER);
              assertThat(violation.traffic().packetsToServer()).isEqualTo(10);
            });
  }

  @Test
  void dataThatComesBeforeItsTemplateWaitsForIt() {
    topology.packets(Leg.ROUTER, packet(0).flow(Estate.VDA, 50123, Estate.SQL, 1433).bytes());
    topology.packets(Leg.ROUTER, packet(1).flow(Estate.SQL, 1433, Estate.VDA, 50123).bytes());
    topology.pass(Duration.ofMinutes(1));
    assertThat(topology.violations()).isEmpty();
    assertThat(topology.meters.get("portcullis.ingest.waiting.sets").gauge().value()).isEqualTo(2);

    topology.packets(Leg.ROUTER, packet(2).template().bytes());

    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.meters.get("portcullis.ingest.waiting.sets").gauge().value()).isZero();
  }

  @Test
  void whatWaitsForItsTemplateKeepsTheTimeAtWhichItCame() {
    long came = topology.now().toEpochMilli();
    byte[] data =
        packet(0)
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes();
    topology.packets(Leg.ROUTER, data);
    topology.pass(Duration.ofMinutes(8));
    topology.packets(Leg.ROUTER, packet(1).template().bytes());

    assertThat(topology.violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.lastSeenMillis()).isEqualTo(came));
  }

  @Test
  void aPacketThatComesTwiceCountsOnce() {
    byte[] packet =
        packet(0)
            .template()
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes();
    topology.packets(Leg.ROUTER, packet, packet);
    topology.pass(Duration.ofSeconds(20));
    topology.packets(Leg.ROUTER, packet);
    topology.pass(Duration.ofMinutes(2));

    assertThat(topology.violations())
        .last()
        .satisfies(violation -> assertThat(violation.traffic().packetsToServer()).isEqualTo(10));
    assertThat(topology.count("portcullis.ingest.duplicate.datagrams")).isEqualTo(2);
    assertThat(lastStatus().packets()).isEqualTo(1);
  }

  @Test
  void aPacketThatComesTwiceDoesNotMakeGoodOneThatIsLost() {
    byte[] twice = packet(1).template().bytes();
    topology.packets(Leg.ROUTER, packet(0).template().bytes(), twice, packet(3).template().bytes());
    topology.packets(Leg.ROUTER, twice);
    topology.pass(Duration.ofSeconds(6));

    assertThat(lastStatus().lostUnits()).isEqualTo(1);
  }

  @Test
  void oneExportersTemplateSaysNothingOfAnothers() {
    topology.packets(Leg.ROUTER, packet(0).template().bytes());
    topology.packets(Leg.FIREWALL, packet(0).flow(Estate.VDA, 50123, Estate.SQL, 1433).bytes());

    assertThat(topology.meters.get("portcullis.ingest.waiting.sets").gauge().value()).isEqualTo(1);
  }

  @Test
  void dataWhoseTemplateNeverComesEndsAsDeadLetters() {
    topology.packets(Leg.ROUTER, packet(0).flow(Estate.VDA, 50123, Estate.SQL, 1433).bytes());
    topology.pass(Duration.ofMinutes(11));

    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.letter().reason()).isEqualTo("TEMPLATE_NEVER_CAME");
              assertThat(dead.letter().source()).isEqualTo("192.0.2.1");
              assertThat(dead.letter().topic()).isEqualTo("portcullis.packets");
              assertThat(dead.bytes()).hasSize(24);
            });
    assertThat(lastStatus().undecodedSets()).isEqualTo(1);
  }

  @Test
  void onlySoManySetsWaitAndTheOldestGivesWay() {
    restart(
        new IngestConfig(
            DecoderLimits.DEFAULT,
            ZoneMap.NONE,
            2,
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofDays(30)));
    for (int i = 0; i < 3; i++) {
      topology.packets(Leg.ROUTER, packet(i).flow(Estate.VDA, 50123 + i, Estate.SQL, 1433).bytes());
    }

    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(dead -> assertThat(dead.letter().reason()).isEqualTo("TOO_MANY_WAITING"));
  }

  @Test
  void whatWaitsIsBoundedOverAllExporters() {
    for (int i = 0; i < 300; i++) {
      byte[] untold = ofUnknownTemplate(i, 60_000);
      topology.packets(Leg.ROUTER, untold);
      topology.packets(Leg.FIREWALL, untold);
    }

    double waiting = topology.meters.get("portcullis.ingest.waiting.sets").gauge().value();
    assertThat(waiting * 60_000).isBetween(33_000_000.0, 34_000_000.0);
    assertThat(topology.deadLetters())
        .hasSize(600 - (int) waiting)
        .allMatch(dead -> dead.letter().reason().equals("TOO_MANY_WAITING"));
  }

  /** NetFlow v9: a data set of so many bytes that no template describes. */
  private byte[] ofUnknownTemplate(int sequence, int bytes) {
    ByteBuffer packet = ByteBuffer.allocate(20 + 4 + bytes);
    packet.putShort((short) 9).putShort((short) 1).putInt(1000);
    packet.putInt((int) topology.now().getEpochSecond()).putInt(sequence).putInt(7);
    packet.putShort((short) 300).putShort((short) (4 + bytes));
    return packet.array();
  }

  @Test
  void aSequenceGapIsToldAsLostPackets() {
    topology.packets(Leg.ROUTER, packet(0).template().bytes(), packet(1).template().bytes());
    topology.packets(Leg.ROUTER, packet(5).template().bytes());
    topology.pass(Duration.ofSeconds(6));

    ExporterStatus status = lastStatus();
    assertThat(status.lostUnits()).isEqualTo(3);
    assertThat(status.sequenceGaps()).isEqualTo(1);
    assertThat(status.packets()).isEqualTo(3);
    assertThat(status.templates()).isEqualTo(1);
    assertThat(status.observationDomainId()).isEqualTo(V9Packet.SOURCE_ID);
  }

  @Test
  void statusIsWrittenAtOnceThenThrottledAndTheLastOneIsNotForgotten() {
    for (int i = 0; i < 4; i++) {
      topology.packets(Leg.ROUTER, packet(i).template().bytes());
      topology.pass(Duration.ofSeconds(1));
    }
    assertThat(topology.exporters()).hasSize(1);
    topology.pass(Duration.ofSeconds(10));
    assertThat(topology.exporters())
        .singleElement()
        .satisfies(status -> assertThat(status.packets()).isEqualTo(4));
  }

  @Test
  void theSamplingRateOfAnOptionsRecordScalesLaterFlows() {
    topology.packets(Leg.ROUTER, packet(0).template().sampling(50).bytes());
    topology.packets(
        Leg.ROUTER,
        packet(1)
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes());

    assertThat(topology.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.traffic().packetsToServer()).isEqualTo(500);
              assertThat(violation.traffic().rawPacketsToServer()).isEqualTo(10);
            });
    topology.pass(Duration.ofSeconds(6));
    assertThat(lastStatus().samplingInterval()).isEqualTo(50);
    assertThat(lastStatusSeen.samplingKnown()).isTrue();
  }

  @Test
  void aCutPacketIsKeptAndWhatStoodBesideTheFaultIsRead() {
    byte[] cut =
        packet(0)
            .template()
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .cut()
            .bytes();
    topology.packets(Leg.ROUTER, cut);

    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.letter().reason()).startsWith("MALFORMED_");
              assertThat(dead.bytes()).isEqualTo(cut);
            });
  }

  @Test
  void garbageDatagramsAreKeptAndTheOthersOfTheirBatchAreRead() {
    byte[] garbage = "GET / HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] good =
        packet(0)
            .template()
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes();
    topology.packets(Leg.ROUTER, garbage, good, new byte[0]);

    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.deadLetters())
        .extracting(dead -> dead.letter().reason())
        .containsExactly("MALFORMED_UNKNOWN_VERSION", "MALFORMED_UNKNOWN_VERSION");
  }

  @Test
  void recordsThatTellOfNoFlowAreCountedAndNotJudged() {
    topology.packets(Leg.ROUTER, statisticsOnly());

    assertThat(topology.meters.get("portcullis.ingest.other.records").counter().count())
        .isEqualTo(1);
    assertThat(topology.meters.find("portcullis.judge.conversations").counter())
        .satisfiesAnyOf(
            counter -> assertThat(counter).isNull(),
            counter -> assertThat(counter.count()).isZero());
    assertThat(topology.deadLetters()).isEmpty();
  }

  /** NetFlow v9: a template of one field, octetDeltaCount, and one record of it. */
  private byte[] statisticsOnly() {
    ByteBuffer packet = ByteBuffer.allocate(20 + 12 + 8);
    packet.putShort((short) 9).putShort((short) 2).putInt(1000);
    packet.putInt((int) topology.now().getEpochSecond()).putInt(0).putInt(7);
    packet.putShort((short) 0).putShort((short) 12).putShort((short) 300).putShort((short) 1);
    packet.putShort((short) 1).putShort((short) 4);
    packet.putShort((short) 300).putShort((short) 8).putInt(1500);
    return packet.array();
  }

  @Test
  void aDatagramOfVeryManyFlowsCrossesInPiecesThatKafkaTakes() {
    topology.packets(Leg.ROUTER, manySources(16_000));

    assertThat(topology.batchSizes()).isNotEmpty().allMatch(size -> size < 1_000_000);
    assertThat(topology.count("portcullis.judge.observations")).isEqualTo(16_000);
  }

  /** NetFlow v9: a template of one field, sourceIPv4Address, and so many records of it. */
  private byte[] manySources(int count) {
    ByteBuffer packet = ByteBuffer.allocate(20 + 12 + 4 + 4 * count);
    packet.putShort((short) 9).putShort((short) 2).putInt(1000);
    packet.putInt((int) topology.now().getEpochSecond()).putInt(0).putInt(7);
    packet.putShort((short) 0).putShort((short) 12).putShort((short) 300).putShort((short) 1);
    packet.putShort((short) 8).putShort((short) 4);
    packet.putShort((short) 300).putShort((short) (4 + 4 * count));
    for (int i = 1; i <= count; i++) {
      packet.putInt(0x0a00_0000 + i);
    }
    return packet.array();
  }

  @Test
  void exportersBeyondAllReasonAreRefusedAndTheKnownOnesAreRead() {
    byte[] template = packet(0).template().bytes();
    topology.packets(Leg.ROUTER, template);
    for (int i = 0; i < 4096; i++) {
      topology.packets(Leg.exporter("10.66." + (i >> 8) + "." + (i & 0xff)), template);
    }
    topology.packets(
        Leg.ROUTER,
        packet(1)
            .flow(Estate.VDA, 50123, Estate.SQL, 1433)
            .flow(Estate.SQL, 1433, Estate.VDA, 50123)
            .bytes());

    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.letter().reason()).isEqualTo("TOO_MANY_EXPORTERS");
              assertThat(dead.letter().source()).isEqualTo("10.66.15.255");
              assertThat(dead.bytes()).isEqualTo(template);
            });
    assertThat(topology.count("portcullis.dead.letters.records", "reason", "too_many_exporters"))
        .isEqualTo(1);
  }

  @Test
  void packetsOfDomainsBeyondTheLimitAreJudgedAndCounted() {
    for (int domain = 1000; domain < 1000 + 256; domain++) {
      topology.packets(Leg.ROUTER, ofDomain(domain, packet(0).template()));
    }
    assertThat(topology.meters.find("portcullis.ingest.unbooked.packets").counters()).isEmpty();

    topology.packets(
        Leg.ROUTER,
        ofDomain(
            2000,
            packet(1)
                .template()
                .flow(Estate.VDA, 50123, Estate.SQL, 1433)
                .flow(Estate.SQL, 1433, Estate.VDA, 50123)));

    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.count("portcullis.ingest.unbooked.packets", "reason", "exporter_limit"))
        .isEqualTo(1);
    assertThat(topology.exporters())
        .extracting(ExporterStatus::observationDomainId)
        .contains(1000L, 1255L)
        .doesNotContain(2000L);
  }

  @Test
  void whoeverWasSilentForLongHasNoStatusAnyMoreAndWhoSendsKeepsHis() {
    forgetAfter(Duration.ofMinutes(10));
    topology.packets(Leg.ROUTER, packet(0).template().bytes());
    for (int minute = 0; minute < 9; minute++) {
      topology.packets(Leg.FIREWALL, packet(minute).template().bytes());
      topology.pass(Duration.ofMinutes(1));
    }
    assertThat(newestStatuses().get(Leg.ROUTER).state()).isEqualTo(ExporterState.SILENT);

    topology.packets(Leg.FIREWALL, packet(9).template().bytes());
    topology.pass(Duration.ofMinutes(4));

    List<ExporterStatus> told = topology.exporters();
    assertThat(told).containsOnlyOnce((ExporterStatus) null);
    assertThat(told)
        .filteredOn(status -> status != null)
        .extracting(ExporterStatus::exporter)
        .containsOnly(Leg.FIREWALL);
  }

  @Test
  void whoeverComesBackAfterItWasForgottenIsToldOfAnew() {
    forgetAfter(Duration.ofMinutes(10));
    topology.packets(Leg.ROUTER, packet(0).template().bytes(), packet(1).template().bytes());
    topology.pass(Duration.ofMinutes(12));
    assertThat(topology.exporters()).last().isNull();

    topology.packets(Leg.ROUTER, packet(700).template().bytes());

    assertThat(lastStatus())
        .satisfies(
            status -> {
              assertThat(status.state()).isEqualTo(ExporterState.LIVE);
              assertThat(status.packets()).isEqualTo(1);
              assertThat(status.lostUnits()).isZero();
            });
  }

  private void forgetAfter(Duration silence) {
    IngestConfig usual = IngestConfig.defaults();
    restart(
        new IngestConfig(
            usual.limits(),
            usual.zones(),
            usual.waitingSets(),
            usual.waitingFor(),
            usual.statusEvery(),
            usual.idleAfter(),
            silence));
  }

  private static byte[] ofDomain(int sourceId, V9Packet packet) {
    byte[] bytes = packet.bytes();
    ByteBuffer.wrap(bytes).putInt(16, sourceId);
    return bytes;
  }

  @Test
  void oneOfWhichNothingComesIsSilentWhileTheOthersAreNot() {
    for (int minute = 0; minute < 7; minute++) {
      topology.packets(Leg.FIREWALL, packet(minute).template().bytes());
      if (minute == 0) {
        topology.packets(Leg.ROUTER, packet(0).template().bytes());
      }
      topology.pass(Duration.ofMinutes(1));
    }

    Map<Exporter, ExporterStatus> newest = newestStatuses();
    assertThat(newest.get(Leg.ROUTER).state()).isEqualTo(ExporterState.SILENT);
    assertThat(newest.get(Leg.ROUTER).stateSinceMillis())
        .isEqualTo(newest.get(Leg.ROUTER).lastReceivedMillis());
    assertThat(newest.get(Leg.FIREWALL).state()).isEqualTo(ExporterState.LIVE);
  }

  @Test
  void whenNobodySendsAllOfThemAreSilentAndEachReturnsWithItsNextPacket() {
    topology.packets(Leg.ROUTER, packet(0).template().bytes());
    topology.packets(Leg.FIREWALL, packet(0).template().bytes());
    topology.pass(Duration.ofSeconds(310));
    assertThat(newestStatuses().values())
        .hasSize(2)
        .allMatch(status -> status.state() == ExporterState.SILENT);

    topology.packets(Leg.ROUTER, packet(1).template().bytes());

    ExporterStatus back = lastStatus();
    assertThat(back.exporter()).isEqualTo(Leg.ROUTER);
    assertThat(back.state()).isEqualTo(ExporterState.LIVE);
    assertThat(back.stateSinceMillis()).isEqualTo(topology.now().toEpochMilli());
    topology.pass(Duration.ofMinutes(1));
    assertThat(topology.exporters()).isEmpty();
  }

  private Map<Exporter, ExporterStatus> newestStatuses() {
    Map<Exporter, ExporterStatus> newest = new HashMap<>();
    topology.exporters().forEach(status -> newest.put(status.exporter(), status));
    return newest;
  }

  private ExporterStatus lastStatusSeen;

  private ExporterStatus lastStatus() {
    List<ExporterStatus> all = topology.exporters();
    lastStatusSeen = all.get(all.size() - 1);
    return lastStatusSeen;
  }

  private V9Packet packet(long sequence) {
    return V9Packet.number(sequence, topology.now());
  }

  private void restart(IngestConfig ingest) {
    topology.close();
    TopologyConfig defaults = TopologyConfig.defaults();
    topology =
        TopologyFixture.ready(
            new TopologyConfig(
                1,
                ingest,
                defaults.judge(),
                defaults.violations(),
                defaults.coverage(),
                defaults.trends(),
                defaults.policy(),
                defaults.exceptions()));
  }
}
