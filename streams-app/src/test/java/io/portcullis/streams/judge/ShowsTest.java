package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.coverage.Networks;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.streams.Estate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowsTest {

  private static final String VDA = "10.1.0.10";
  private static final String CONTROLLER = "10.2.0.20";
  private static final String STRANGER = "10.9.9.9";
  private static final String OTHER_STRANGER = "2001:db8::9";
  private static final CatalogFlow FLOW = Estate.policy().catalog().flow("vda.register");

  @Test
  void aHitSaysWhoSawWhatAndWhen() {
    Conversation conversation = conversation(VDA, CONTROLLER, "192.0.2.1");

    assertThat(Shows.hit(conversation, new HitRule.Shown(FLOW, false)))
        .isEqualTo(
            new Evidence.Hit(
                "vda.register",
                "default",
                Address.parse(VDA),
                Address.parse(CONTROLLER),
                1_000,
                2_000,
                3_000,
                List.of(exporter("192.0.2.1"))));
  }

  @Test
  void ofAFlowTheOtherWayRoundTheEndsAreTurned() {
    Conversation conversation = conversation(CONTROLLER, VDA, "192.0.2.1");
    Evidence.Hit hit = Shows.hit(conversation, new HitRule.Shown(FLOW, true));

    assertThat(hit.client()).isEqualTo(Address.parse(VDA));
    assertThat(hit.server()).isEqualTo(Address.parse(CONTROLLER));
  }

  @Test
  void everyExporterShowsThePathOnceHoweverOftenItMeters() {
    Conversation conversation = conversation(VDA, CONTROLLER, "192.0.2.1");
    Observation leaving = observation(VDA, CONTROLLER, "192.0.2.1");
    leaving.egress = true;
    conversation.merge(leaving);
    conversation.merge(observation(VDA, CONTROLLER, "192.0.2.2"));

    assertThat(Shows.paths(conversation, Estate.policy()))
        .containsExactly(
            path("10.1.0.0", "10.2.0.0", "192.0.2.1"), path("10.1.0.0", "10.2.0.0", "192.0.2.2"));
  }

  @Test
  void whoIsInNoInventoryEntryIsOutside() {
    assertThat(Shows.paths(conversation(VDA, STRANGER, "192.0.2.1"), Estate.policy()))
        .containsExactly(
            new Evidence.PathSeen(
                "default",
                Address.parse("10.1.0.0"),
                Networks.OUTSIDE,
                exporter("192.0.2.1"),
                3_000));
  }

  @Test
  void nobodyWantsToKnowWhoSeesTwoStrangers() {
    assertThat(Shows.paths(conversation(STRANGER, OTHER_STRANGER, "192.0.2.1"), Estate.policy()))
        .isEmpty();
  }

  private static Evidence.PathSeen path(String one, String other, String exporter) {
    return new Evidence.PathSeen(
        "default", Address.parse(one), Address.parse(other), exporter(exporter), 3_000);
  }

  private static Conversation conversation(String client, String server, String exporter) {
    Observation seen = observation(client, server, exporter);
    Conversation conversation = Conversation.begin(seen);
    conversation.merge(seen);
    return conversation;
  }

  private static Observation observation(String client, String server, String exporter) {
    Observation seen = new Observation();
    seen.zone = "default";
    seen.clientHigh = Address.parse(client).high();
    seen.clientLow = Address.parse(client).low();
    seen.serverHigh = Address.parse(server).high();
    seen.serverLow = Address.parse(server).low();
    seen.protocol = Protocol.TCP;
    seen.serverPort = 80;
    seen.exporterHigh = Address.parse(exporter).high();
    seen.exporterLow = Address.parse(exporter).low();
    seen.requestSeen = true;
    seen.clientTcpFlags = Flow.ABSENT;
    seen.serverTcpFlags = Flow.ABSENT;
    seen.firstSeenMillis = 1_000;
    seen.lastSeenMillis = 2_000;
    seen.exportedLastMillis = 2_000;
    seen.receivedMillis = 3_000;
    return seen;
  }

  private static Exporter exporter(String address) {
    return new Exporter(Address.parse(address), 0);
  }
}
