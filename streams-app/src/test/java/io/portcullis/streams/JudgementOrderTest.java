package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** However exporters, legs and pauses interleave, the same stands at the end. */
class JudgementOrderTest {

  /** What stands of a violation when all is said. */
  private record Standing(VerdictKind kind, String client, int port, Object traffic) {}

  /**
   * @param client its address
   * @param server its address
   * @param port of the service
   * @param answered whether the server answers
   * @param exporters how many see it
   * @param times how often it takes place
   */
  private record Talk(
      String client, String server, int port, boolean answered, int exporters, int times) {

    List<Leg> legs() {
      List<Leg> legs = new ArrayList<>();
      for (int time = 0; time < times; time++) {
        for (int exporter = 0; exporter < exporters; exporter++) {
          Leg request = Leg.tcp(client, 50_000 + time, server, port);
          request.flags(answered ? Leg.COMPLETE : 2);
          request.by(exporter == 0 ? Leg.ROUTER : Leg.FIREWALL);
          legs.add(request);
          if (answered) {
            legs.add(request.answer());
          }
        }
      }
      return legs;
    }

    /** The naive model: what one would say of it having seen it whole. */
    Map<String, Standing> expected() {
      if (port == 80) {
        return Map.of();
      }
      VerdictKind kind = answered ? VerdictKind.UNEXPECTED_PORT : VerdictKind.UNANSWERED;
      long back = answered ? 1 : 0;
      var traffic =
          new io.portcullis.domain.violation.Traffic(
              times,
              10L * times,
              1000L * times,
              10L * times * back,
              1000L * times * back,
              10L * times,
              1000L * times,
              10L * times * back,
              1000L * times * back);
      return Map.of(client + port, new Standing(kind, client, port, traffic));
    }
  }

  @Property(tries = 15)
  @Label("any interleaving and any pauses give the same violations and counts")
  void theSameStandsAtTheEnd(@ForAll long seed) {
    Random random = new Random(seed);
    List<Leg> legs = new ArrayList<>();
    Map<String, Standing> expected = new HashMap<>();
    int[] ports = {80, 7001, 7002, 7003};
    for (int port : ports) {
      Talk talk =
          new Talk(
              Estate.VDA,
              Estate.CONTROLLER,
              port,
              random.nextBoolean(),
              1 + random.nextInt(2),
              1 + random.nextInt(4));
      legs.addAll(talk.legs());
      expected.putAll(talk.expected());
    }
    Collections.shuffle(legs, random);

    try (TopologyFixture topology = TopologyFixture.ready()) {
      for (Leg leg : legs) {
        topology.observe(leg);
        if (random.nextInt(8) == 0) {
          topology.pass(Duration.ofSeconds(random.nextInt(60)));
        }
      }
      topology.pass(Duration.ofMinutes(3));
      assertThat(standing(topology.violations())).isEqualTo(expected);
    }
  }

  private static Map<String, Standing> standing(List<Violation> published) {
    Map<String, Violation> last = new HashMap<>();
    published.forEach(violation -> last.put(violation.id(), violation));
    Map<String, Standing> standing = new HashMap<>();
    for (Violation violation : last.values()) {
      if (violation.state() != ViolationState.RESOLVED) {
        String client = violation.client().address().toString();
        standing.put(
            client + violation.serverPort(),
            new Standing(violation.kind(), client, violation.serverPort(), violation.traffic()));
      }
    }
    return standing;
  }
}
