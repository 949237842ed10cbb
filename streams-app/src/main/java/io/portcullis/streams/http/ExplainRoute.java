package io.portcullis.streams.http;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Explainer;
import io.portcullis.domain.policy.HostNames;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.Question;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers what the policy in force says of a conversation that somebody asks about. */
final class ExplainRoute {

  private static final Set<String> PARAMETERS =
      Set.of("src", "dst", "protocol", "port", "zone", "at");

  private static final String HOST = "an address, or a name of the inventory";
  private static final String PROTOCOL = "tcp, udp, icmp, or ip/0 to ip/255";
  private static final String MOMENT = "a moment, as 2026-11-23T08:00:00Z";

  private final Supplier<Optional<Policy>> policies;
  private final InstantSource clock;

  /**
   * @param policies empty while none is in force
   */
  ExplainRoute(Supplier<Optional<Policy>> policies, InstantSource clock) {
    this.policies = policies;
    this.clock = clock;
  }

  Route route() {
    return new Route("/api/v1/explain", PARAMETERS, this::explain);
  }

  private Answer explain(Call call) {
    Policy policy =
        policies
            .get()
            .orElseThrow(
                () ->
                    ProblemException.notReady(
                        "no catalog is in force yet, or the inventory is empty; /readyz says which"));
    Question question = question(call.parameters(), policy);
    return Answer.json(200, ExplainedBody.of(new Explainer(policy).explain(question)));
  }

  private Question question(Parameters parameters, Policy policy) {
    long at = read(parameters, "at", ExplainRoute::moment, MOMENT).orElseGet(clock::millis);
    String zone = parameters.one("zone").orElse(InventoryEntry.DEFAULT_ZONE);
    HostNames names = new HostNames(policy, zone, at);
    Address client = needed("src", read(parameters, "src", names::find, HOST), HOST);
    Address server = needed("dst", read(parameters, "dst", names::find, HOST), HOST);
    int named =
        needed("protocol", read(parameters, "protocol", Protocol::parse, PROTOCOL), PROTOCOL);
    int protocol = Protocol.icmpOf(named, client.isV4());
    int port = port(parameters, protocol);
    try {
      return new Question(zone, client, server, protocol, port, at);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          "dst", e.getMessage(), List.of("an address of the same version as src"));
    }
  }

  /** ICMP without a type asks for a ping. */
  private static int port(Parameters parameters, int protocol) {
    boolean ports = Protocol.hasPorts(protocol);
    String allowed = ports ? "0 to 65535" : "type/code of ICMP, as 8/0";
    Optional<Integer> port =
        read(parameters, "port", text -> Protocol.parsePort(protocol, text), allowed);
    return ports
        ? needed("port", port, allowed)
        : port.orElseGet(() -> IcmpType.echoRequest(protocol));
  }

  private static <T> Optional<T> read(
      Parameters parameters, String name, Function<String, T> read, String allowed) {
    try {
      return parameters.one(name).map(read);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(name, e.getMessage(), List.of(allowed));
    }
  }

  private static <T> T needed(String name, Optional<T> value, String allowed) {
    return value.orElseThrow(
        () ->
            ProblemException.badParameter(
                name, "the parameter '" + name + "' is missing", List.of(allowed)));
  }

  private static Long moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no moment", e);
    }
  }
}
