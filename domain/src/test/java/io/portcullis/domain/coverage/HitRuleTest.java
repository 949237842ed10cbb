package io.portcullis.domain.coverage;

import static io.portcullis.domain.coverage.CoverageEstate.ZONE;
import static io.portcullis.domain.coverage.CoverageEstate.address;
import static io.portcullis.domain.coverage.CoverageEstate.database;
import static io.portcullis.domain.coverage.CoverageEstate.expect;
import static io.portcullis.domain.coverage.CoverageEstate.heartbeat;
import static io.portcullis.domain.coverage.CoverageEstate.host;
import static io.portcullis.domain.coverage.CoverageEstate.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.catalog.Flows;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitRuleTest {

  private static final String DDC = "10.1.0.1";
  private static final String SQL = "10.1.9.1";
  private static final String ADC1 = "10.1.5.1";
  private static final String ADC2 = "10.1.5.2";

  private Seen conversation = new Seen();
  private Flows flow = database(Per.SITE);
  private Flows second;

  @Test
  void an_established_connection_shows_its_flow() {
    assertThat(shown()).containsExactly("database");
  }

  @Test
  void an_attempt_that_a_firewall_refused_shows_nothing() {
    conversation.denied = true;

    assertThat(shown()).isEmpty();
  }

  @Test
  void a_client_that_got_no_further_than_its_syn_shows_nothing_even_if_it_was_reset() {
    conversation.onlySyn = true;

    assertThat(shown()).isEmpty();
  }

  @Test
  void a_datagram_shows_its_flow_with_an_answer_or_where_no_answer_could_be_seen() {
    heartbeats();
    conversation.answerSeen = false;
    conversation.answerObservable = true;
    assertThat(shown()).isEmpty();

    conversation.answerObservable = false;
    assertThat(shown()).containsExactly("heartbeat");

    conversation.answerObservable = true;
    conversation.answerSeen = true;
    assertThat(shown()).containsExactly("heartbeat");
  }

  @Test
  void what_nobody_answers_is_shown_by_what_is_sent_and_by_nothing_else() {
    heartbeats();
    flow = heartbeat(Per.SITE).oneWay(true);
    conversation.answerSeen = false;
    conversation.answerObservable = true;
    assertThat(shown()).containsExactly("heartbeat");

    conversation.answerSeen = true;
    conversation.requestSeen = false;
    assertThat(shown()).isEmpty();
  }

  @Test
  void two_peers_on_one_port_show_each_his_own_and_not_for_the_other() {
    heartbeats();
    flow = heartbeat(Per.SITE).oneWay(true);
    conversation.evidence = DirectionEvidence.AMBIGUOUS;
    conversation.clientPort = 3003;
    conversation.answerSeen = true;
    assertThat(shown()).containsExactly("heartbeat", "heartbeat turned");

    conversation.answerSeen = false;
    assertThat(shown()).containsExactly("heartbeat");
  }

  @Test
  void a_flow_is_shown_though_the_verdict_names_another_that_allows_the_same() {
    second = Flows.flow("second").from("controller").to("sql").on("tcp/*").expect(expect(Per.SITE));

    assertThat(shown()).containsExactlyInAnyOrder("database", "second");
  }

  @Test
  void what_nobody_expects_is_not_told() {
    flow = Flows.flow("database").from("controller").to("sql").on("tcp/1433");

    assertThat(shown()).isEmpty();
  }

  private void heartbeats() {
    flow = heartbeat(Per.SITE);
    conversation.client = ADC1;
    conversation.server = ADC2;
    conversation.protocol = Protocol.UDP;
    conversation.serverPort = 3003;
  }

  private List<String> shown() {
    List<CatalogFlow> flows =
        second == null ? List.of(flow.build()) : List.of(flow.build(), second.build());
    return HitRule.shown(
            conversation.facts(),
            policy(
                flows,
                host(DDC, "controller", "Berlin"),
                host(SQL, "sql", "Berlin"),
                host(ADC1, "adc", "Berlin"),
                host(ADC2, "adc", "Berlin")))
        .stream()
        .map(shown -> shown.flow().id() + (shown.turned() ? " turned" : ""))
        .toList();
  }

  /** A conversation that is answered, unless a test says otherwise. */
  private static final class Seen {
    String client = DDC;
    String server = SQL;
    int protocol = Protocol.TCP;
    int serverPort = 1433;
    int clientPort;
    DirectionEvidence evidence = DirectionEvidence.CATALOG_PORT_FOR_ROLES;
    boolean requestSeen = true;
    boolean answerSeen = true;
    boolean denied;
    boolean onlySyn;
    boolean answerObservable;

    ConversationFacts facts() {
      return new ConversationFacts(
          ZONE,
          address(client),
          address(server),
          protocol,
          serverPort,
          clientPort,
          evidence,
          requestSeen,
          answerSeen,
          denied,
          onlySyn,
          answerObservable,
          false,
          1000);
    }
  }
}
