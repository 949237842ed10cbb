package io.portcullis.domain.conversation;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DirectionInferenceTest {

  private static final int SYN = TcpFlags.SYN;
  private static final int BOTH = TcpFlags.SYN | TcpFlags.ACK;

  private final CompiledCatalog catalog =
      CompiledCatalog.compile(
          new Catalog(
              "1",
              "test",
              List.of(role("vda", true), role("controller", true), role("sql", false)),
              List.of(
                  flow("registration").from("vda").to("controller").on("tcp/80").build(),
                  flow("database").from("controller").to("sql").on("tcp/1433").build(),
                  flow("peers").from("controller").to("controller").on("tcp+udp/9095").build(),
                  flow("soap").from("controller").to("controller").on("tcp/54321").build())));
  private final DirectionInference inference = new DirectionInference(catalog, 32768);
  private final RoleSet vda = catalog.roleSet(List.of("vda"));
  private final RoleSet controller = catalog.roleSet(List.of("controller"));
  private final RoleSet sql = catalog.roleSet(List.of("sql"));
  private final RoleSet internet = catalog.roleSet(List.of("internet"));

  @Property
  void turning_a_flow_round_turns_only_the_bit(
      @ForAll("flows") Flow flow, @ForAll("ends") int source, @ForAll("ends") int destination) {
    int there = inference.infer(flow, end(source), end(destination));
    int back = inference.infer(turned(flow), end(destination), end(source));

    assertThat(back).isEqualTo(there ^ 1);
  }

  @Property
  void both_legs_have_the_same_client(
      @ForAll("flows") Flow flow, @ForAll("ends") int source, @ForAll("ends") int destination) {
    flow.biflowDirection = Flow.BIFLOW_ARBITRARY;
    flow.tcpControlBits = BOTH;
    flow.reverseTcpControlBits = Flow.ABSENT;
    Flow answer = turned(flow);
    answer.tcpControlBits = BOTH;
    answer.reverseTcpControlBits = Flow.ABSENT;

    int request = inference.infer(flow, end(source), end(destination));
    int reply = inference.infer(answer, end(destination), end(source));

    assertThat(DirectionInference.sourceIsClient(reply))
        .isNotEqualTo(DirectionInference.sourceIsClient(request));
    assertThat(DirectionInference.evidence(reply)).isEqualTo(DirectionInference.evidence(request));
  }

  private RoleSet end(int which) {
    return List.of(vda, controller, sql, internet).get(which);
  }

  private static Flow turned(Flow flow) {
    Flow back = new Flow().clear();
    back.protocol = flow.protocol;
    back.sourceHigh = flow.destinationHigh;
    back.sourceLow = flow.destinationLow;
    back.destinationHigh = flow.sourceHigh;
    back.destinationLow = flow.sourceLow;
    back.sourcePort = flow.destinationPort;
    back.destinationPort = flow.sourcePort;
    back.tcpControlBits = flow.reverseTcpControlBits;
    back.reverseTcpControlBits = flow.tcpControlBits;
    back.biflowDirection =
        switch (flow.biflowDirection) {
          case Flow.BIFLOW_INITIATOR -> Flow.BIFLOW_REVERSE_INITIATOR;
          case Flow.BIFLOW_REVERSE_INITIATOR -> Flow.BIFLOW_INITIATOR;
          default -> flow.biflowDirection;
        };
    return back;
  }

  @Provide
  Arbitrary<Integer> ends() {
    return Arbitraries.integers().between(0, 3);
  }

  @Provide
  Arbitrary<Flow> flows() {
    Arbitrary<Integer> ports =
        Arbitraries.of(80, 443, 1433, 9095, 1024, 5000, 32767, 32768, 50000, 54321, 60000);
    Arbitrary<Integer> flags = Arbitraries.of(Flow.ABSENT, SYN, BOTH, TcpFlags.RST);
    Arbitrary<Integer> hosts = Arbitraries.integers().between(1, 6);
    return Combinators.combine(
            Arbitraries.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, 47),
            ports,
            ports,
            flags,
            flags,
            Arbitraries.of(0, 0, 0, 1, 2, 3),
            hosts.tuple2().filter(pair -> !pair.get1().equals(pair.get2())))
        .as(
            (protocol, sourcePort, destinationPort, ahead, back, biflow, pair) -> {
              Flow flow = record(protocol, pair.get1(), sourcePort, pair.get2(), destinationPort);
              flow.tcpControlBits = ahead;
              flow.reverseTcpControlBits = back;
              flow.biflowDirection = biflow;
              return flow;
            });
  }

  private static Flow record(int protocol, int source, int sourcePort, int to, int toPort) {
    Flow flow = new Flow().clear();
    flow.protocol = protocol;
    flow.sourceLow = Address.v4Low(0x0a00_0000 + source);
    flow.destinationLow = Address.v4Low(0x0a00_0000 + to);
    flow.sourcePort = sourcePort;
    flow.destinationPort = toPort;
    return flow;
  }

  @Test
  void what_the_exporter_says_comes_first() {
    Flow flow = record(Protocol.TCP, 1, 80, 2, 50000);
    flow.tcpControlBits = BOTH;
    flow.biflowDirection = Flow.BIFLOW_INITIATOR;
    expect(flow, controller, vda, DirectionEvidence.INITIATOR, true);
  }

  @Test
  void who_sends_a_syn_and_never_an_ack_is_the_client_whatever_the_ports_say() {
    Flow flow = record(Protocol.TCP, 1, 80, 2, 50000);
    flow.tcpControlBits = SYN;
    expect(flow, controller, vda, DirectionEvidence.TCP_SYN, true);
  }

  @Test
  void the_reading_that_the_catalog_allows_between_these_roles_is_taken() {
    // Both ports are the catalog's; only the controller's 80 is one for these two.
    Flow flow = record(Protocol.TCP, 1, 80, 2, 1433);
    expect(flow, controller, vda, DirectionEvidence.CATALOG_PORT_FOR_ROLES, false);
  }

  @Test
  void a_port_of_the_catalog_is_a_servers_port_even_between_strangers() {
    expect(
        record(Protocol.TCP, 1, 1433, 2, 1024),
        vda,
        internet,
        DirectionEvidence.CATALOG_PORT,
        false);
  }

  @Test
  void a_client_that_chose_a_service_port_from_the_ephemeral_range_stays_a_client() {
    expect(
        record(Protocol.TCP, 1, 54321, 2, 8530),
        vda,
        controller,
        DirectionEvidence.EPHEMERAL_PORT,
        true);
  }

  @Test
  void an_ephemeral_port_is_a_clients_port() {
    expect(
        record(Protocol.UDP, 1, 5000, 2, 50000), vda, sql, DirectionEvidence.EPHEMERAL_PORT, false);
  }

  @Test
  void the_lower_port_is_a_guess_and_equal_ports_tell_nothing() {
    expect(record(Protocol.UDP, 1, 5001, 2, 5000), vda, sql, DirectionEvidence.LOWER_PORT, true);
    expect(record(Protocol.UDP, 2, 5000, 1, 5000), vda, sql, DirectionEvidence.AMBIGUOUS, false);
    expect(record(47, 1, 0, 2, 0), vda, sql, DirectionEvidence.AMBIGUOUS, true);
  }

  @Test
  void the_sender_of_an_echo_request_and_the_receiver_of_its_reply_are_the_client() {
    Flow request = record(Protocol.ICMP, 1, 0, 2, 0);
    request.icmpTypeCode = 8 << 8;
    expect(request, vda, sql, DirectionEvidence.INITIATOR, true);

    Flow reply = record(Protocol.ICMP_V6, 1, 0, 2, 0);
    reply.icmpTypeCode = 129 << 8;
    expect(reply, vda, sql, DirectionEvidence.INITIATOR, false);

    Flow unknown = record(Protocol.ICMP, 2, 0, 1, 0);
    expect(unknown, vda, sql, DirectionEvidence.AMBIGUOUS, false);
  }

  private void expect(
      Flow flow, RoleSet source, RoleSet to, DirectionEvidence evidence, boolean sourceIsClient) {
    int direction = inference.infer(flow, source, to);
    assertThat(DirectionInference.evidence(direction)).isEqualTo(evidence);
    assertThat(DirectionInference.sourceIsClient(direction)).isEqualTo(sourceIsClient);
  }
}
