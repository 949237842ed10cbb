package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code disorder.yaml} and {@code trends.yaml}, which say how to read them. */
class DisorderScenariosTest {

  private static final Map<String, String> HOSTS =
      Map.of(
          "vda", Estate.VDA,
          "ddc", Estate.CONTROLLER,
          "sql", Estate.SQL,
          "sf", Estate.STOREFRONT,
          "stranger", Estate.STRANGER);
  private static final Map<String, Exporter> EXPORTERS =
      Map.of("router", Leg.ROUTER, "firewall", Leg.FIREWALL);
  private static final Pattern FLOW =
      Pattern.compile(
          "(\\w+):(\\d+) -> (\\w+):(\\d+)(?<syn> syn)?(?<refused> refused)?"
              + "(?: carrying (?<packets>\\d+))?(?: late (?<late>\\d+:\\d\\d))?"
              + "(?: dated (?<hours>[+-]\\d+))?");

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What stands, or what counts, is null where a case is not about that. */
  private record Case(
      String name, List<Map<String, String>> told, List<String> stands, List<String> counts) {}

  @TestFactory
  Stream<DynamicTest> whateverTheOrderTheSameStands() throws IOException {
    return cases("disorder.yaml");
  }

  @TestFactory
  Stream<DynamicTest> trafficCountsInItsHourOnce() throws IOException {
    return cases("trends.yaml");
  }

  private Stream<DynamicTest> cases(String file) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(file)) {
      List<Case> cases =
          new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<Case>>() {});
      return cases.stream().map(one -> DynamicTest.dynamicTest(one.name, () -> check(one)));
    }
  }

  private static void check(Case one) {
    try (TopologyFixture topology = TopologyFixture.ready()) {
      Instant begin = topology.now();
      for (Map<String, String> line : one.told) {
        Instant at = begin.plus(time(line.get("at")));
        topology.pass(Duration.between(topology.now(), at));
        line.forEach((what, text) -> tell(topology, what, text));
      }
      topology.pass(Duration.ofMinutes(3));
      if (one.stands != null) {
        assertThat(standing(topology.violations())).containsExactlyInAnyOrderElementsOf(one.stands);
      }
      if (one.counts != null) {
        assertThat(counted(topology)).containsExactlyInAnyOrderElementsOf(one.counts);
      }
    }
  }

  private static void tell(TopologyFixture topology, String what, String text) {
    switch (what) {
      case "at" -> {}
      case "inventory" -> inventory(topology, text.split(" is "));
      case "catalog" -> topology.publish(text, catalog(text));
      case "half a catalog" ->
          catalog(text).subList(0, 2).stream()
              .map(flow -> new CatalogRecord.Entry(text, flow))
              .forEach(topology::publish);
      default -> flow(topology, EXPORTERS.get(what), text);
    }
  }

  private static void flow(TopologyFixture topology, Exporter exporter, String text) {
    Matcher flow = FLOW.matcher(text);
    assertThat(flow.matches()).as(text).isTrue();
    Leg leg =
        Leg.tcp(
                HOSTS.get(flow.group(1)),
                Integer.parseInt(flow.group(2)),
                HOSTS.get(flow.group(3)),
                Integer.parseInt(flow.group(4)))
            .by(exporter);
    if (flow.group("syn") != null) {
      leg.flags(TcpFlags.SYN);
    }
    if (flow.group("refused") != null) {
      leg.denied();
    }
    if (flow.group("packets") != null) {
      leg.carrying(Long.parseLong(flow.group("packets")), 1000);
    }
    if (flow.group("hours") != null) {
      Duration off = Duration.ofHours(Long.parseLong(flow.group("hours")));
      leg.ended(topology.now().plus(off).toEpochMilli());
    }
    String late = flow.group("late");
    topology.observe(leg, late == null ? Duration.ZERO : time(late));
  }

  private static void inventory(TopologyFixture topology, String[] hostIsRole) {
    String role = hostIsRole[1];
    String address = HOSTS.get(hostIsRole[0]);
    if (role.equals("gone")) {
      String key = Estate.entry(address, "vda", "late").key().toString();
      topology.publishInventoryBytes(key, null);
    } else {
      topology.publish(Estate.entry(address, role, "late"));
    }
  }

  /** {@code 7001 for vda}: with a flow more. */
  private static List<CatalogFlow> catalog(String text) {
    String[] portForRole = text.split(" for ");
    List<CatalogFlow> flows = new ArrayList<>(Estate.FLOWS);
    flows.add(Estate.flow("more", portForRole[1], "delivery-controller", "tcp/" + portForRole[0]));
    return flows;
  }

  private static Duration time(String minutesAndSeconds) {
    String[] parts = minutesAndSeconds.split(":");
    return Duration.ofMinutes(Long.parseLong(parts[0])).plusSeconds(Long.parseLong(parts[1]));
  }

  private static List<String> standing(List<Violation> published) {
    Map<String, Violation> newest = new LinkedHashMap<>();
    published.forEach(violation -> newest.put(violation.id(), violation));
    return newest.values().stream()
        .filter(violation -> violation.state() != ViolationState.RESOLVED)
        .map(DisorderScenariosTest::text)
        .toList();
  }

  private static String text(Violation violation) {
    return "%s %s -> %s %s, %d and %d packets"
        .formatted(
            violation.kind(),
            name(violation.client()),
            name(violation.server()),
            Protocol.service(violation.protocol(), violation.serverPort()),
            violation.traffic().packetsToServer(),
            violation.traffic().packetsToClient());
  }

  private static List<String> counted(TopologyFixture topology) {
    Map<TrendKey, TrendCell> newest = new LinkedHashMap<>();
    topology.trends().forEach(cell -> newest.put(cell.key(), cell));
    return newest.values().stream().map(DisorderScenariosTest::text).toList();
  }

  private static String text(TrendCell cell) {
    TrendSeries series = cell.key().series();
    return "%s %s: %s, %s -> %s %s, %d and %d packets of %d flows, %d begun"
        .formatted(
            cell.key().step().name().toLowerCase(Locale.ROOT),
            HOUR.format(Instant.ofEpochMilli(cell.key().startMillis())),
            series.flow().isEmpty() ? series.verdict() : series.flow(),
            String.join("+", series.clientRoles()),
            String.join("+", series.serverRoles()),
            Protocol.service(series.protocol(), series.serverPort()),
            cell.sums().packetsToServer(),
            cell.sums().packetsToClient(),
            cell.sums().flows(),
            cell.sums().conversations());
  }

  private static String name(Violation.Party party) {
    return HOSTS.entrySet().stream()
        .filter(host -> host.getValue().equals(party.address().toString()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
