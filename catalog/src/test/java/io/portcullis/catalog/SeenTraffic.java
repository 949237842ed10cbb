package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.conversation.DirectionInference;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scenario saw. A conversation is written {@code client -> server tcp/80}, with its
 * direction known; a flow as an exporter tells it {@code source:80 -> destination:50123 tcp}, whose
 * direction is then inferred. Ends are names of the inventory or addresses.
 *
 * @param seen what else is known: {@code denied}, {@code unanswered}, {@code syn}, {@code sampled},
 *     {@code answerObservable}, {@code zone}, {@code evidence}, {@code clientPort}
 */
record SeenTraffic(String when, Map<String, String> seen) {

  private static final Pattern CONVERSATION =
      Pattern.compile("(\\S+) -> (\\S+) (tcp|udp|icmp|ip)/(\\S+)");
  private static final Pattern FLOW = Pattern.compile("(\\S+):(\\d+) -> (\\S+):(\\d+) (tcp|udp)");
  private static final long AT = 1_000_000;

  static SeenTraffic of(String when, YamlMapping scenario) {
    Map<String, String> seen = new HashMap<>();
    scenario
        .get("seen")
        .flatMap(YamlValue::mapping)
        .ifPresent(
            more ->
                more.keys()
                    .forEach(
                        key -> seen.put(key, more.get(key).flatMap(YamlValue::text).orElse(""))));
    return new SeenTraffic(when, seen);
  }

  /** What it asks for, {@code tcp/80}; of a flow the transport alone. */
  String service() {
    return when.substring(when.lastIndexOf(' ') + 1);
  }

  ConversationFacts facts(Policy policy, Map<String, Address> names) {
    Matcher conversation = CONVERSATION.matcher(when);
    if (conversation.matches()) {
      Address client = address(conversation.group(1), names);
      Address server = address(conversation.group(2), names);
      int protocol = protocol(conversation.group(3), conversation.group(4), client);
      return facts(client, server, protocol, port(protocol, conversation.group(4)), evidence());
    }
    Matcher flow = FLOW.matcher(when);
    assertThat(flow.matches()).as("a scenario's 'when': " + when).isTrue();
    return inferred(policy, names, flow);
  }

  /** The same service of what was the client, beyond doubt opened by what was the server. */
  static ConversationFacts turned(ConversationFacts f) {
    return new ConversationFacts(
        f.zone(),
        f.server(),
        f.client(),
        f.protocol(),
        f.serverPort(),
        0,
        DirectionEvidence.TCP_SYN,
        true,
        true,
        false,
        false,
        false,
        false,
        f.lastSeenMillis());
  }

  private ConversationFacts inferred(Policy policy, Map<String, Address> names, Matcher m) {
    Address source = address(m.group(1), names);
    Address destination = address(m.group(3), names);
    Flow flow = new Flow().clear();
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.sourcePort = Integer.parseInt(m.group(2));
    flow.destinationPort = Integer.parseInt(m.group(4));
    flow.protocol = protocol(m.group(5), "", source);
    if (seen.containsKey("syn")) {
      flow.tcpControlBits = TcpFlags.SYN;
    }
    Endpoint from = policy.locate(zone(), source.high(), source.low(), AT);
    Endpoint to = policy.locate(zone(), destination.high(), destination.low(), AT);
    int direction = policy.direction(flow, from, to);
    boolean forth = DirectionInference.sourceIsClient(direction);
    ConversationFacts facts =
        facts(
            forth ? source : destination,
            forth ? destination : source,
            flow.protocol,
            forth ? flow.destinationPort : flow.sourcePort,
            DirectionInference.evidence(direction));
    return withClientPort(facts, forth ? flow.sourcePort : flow.destinationPort);
  }

  private ConversationFacts facts(
      Address client, Address server, int protocol, int port, DirectionEvidence evidence) {
    boolean half = seen.containsKey("unanswered") || seen.containsKey("denied");
    return new ConversationFacts(
        zone(),
        client,
        server,
        protocol,
        port,
        Integer.parseInt(seen.getOrDefault("clientPort", "0")),
        evidence,
        true,
        !half,
        seen.containsKey("denied"),
        seen.containsKey("syn") || (seen.containsKey("unanswered") && protocol == Protocol.TCP),
        seen.containsKey("answerObservable"),
        seen.containsKey("sampled"),
        AT);
  }

  private static ConversationFacts withClientPort(ConversationFacts f, int clientPort) {
    boolean guess = !f.evidence().strongerThan(DirectionEvidence.LOWER_PORT);
    return new ConversationFacts(
        f.zone(),
        f.client(),
        f.server(),
        f.protocol(),
        f.serverPort(),
        guess ? clientPort : 0,
        f.evidence(),
        f.requestSeen(),
        f.answerSeen(),
        f.denied(),
        f.onlySyn(),
        f.answerObservable(),
        f.sampled(),
        f.lastSeenMillis());
  }

  private String zone() {
    return seen.getOrDefault("zone", InventoryEntry.DEFAULT_ZONE);
  }

  private DirectionEvidence evidence() {
    return DirectionEvidence.valueOf(seen.getOrDefault("evidence", "TCP_SYN"));
  }

  private static Address address(String name, Map<String, Address> names) {
    return names.containsKey(name) ? names.get(name) : Address.parse(name);
  }

  private static int protocol(String name, String detail, Address client) {
    return switch (name) {
      case "tcp" -> Protocol.TCP;
      case "udp" -> Protocol.UDP;
      case "icmp" -> client.isV4() ? Protocol.ICMP : Protocol.ICMP_V6;
      default -> Integer.parseInt(detail);
    };
  }

  private static int port(int protocol, String text) {
    if (Protocol.hasPorts(protocol)) {
      return Integer.parseInt(text);
    }
    if (!Protocol.isIcmp(protocol)) {
      return 0;
    }
    int echo = protocol == Protocol.ICMP ? IcmpType.ECHO_REQUEST : IcmpType.V6_ECHO_REQUEST;
    return (text.equals("echo") ? echo : Integer.parseInt(text)) << 8;
  }
}
