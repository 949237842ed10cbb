package io.portcullis.simulator.traffic;

import static io.portcullis.simulator.estate.Estate.FRANKFURT;
import static io.portcullis.simulator.estate.Estate.LONDON;

import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The expected flows that fall silent in a run: of a site, a source, a destination and a pair; from
 * the first, for good, or from the run's first fifth to two thirds; and one that nobody can tell
 * of. The middle part is long enough for the silence to be told, the last for the return.
 */
public final class Silences {

  private final Estate estate;
  private final long startMillis;
  private final long silentMillis;
  private final long backMillis;
  private final long endMillis;

  private Silences(Estate estate, long startMillis, long endMillis) {
    this.estate = estate;
    this.startMillis = startMillis;
    this.silentMillis = startMillis + (endMillis - startMillis) / 5;
    this.backMillis = startMillis + (endMillis - startMillis) * 2 / 3;
    this.endMillis = endMillis;
  }

  /** Those of a run from {@code startMillis} to {@code endMillis}. */
  public static List<SilencedFlow> of(Estate estate, long startMillis, long endMillis) {
    return new Silences(estate, startMillis, endMillis).all();
  }

  /** When an ADC of Frankfurt stops to export, and nobody can rely on what is seen of it. */
  public static long exporterFallsSilentMillis(long startMillis, long endMillis) {
    return startMillis + (endMillis - startMillis) * 2 / 3;
  }

  private List<SilencedFlow> all() {
    Host controller = host("delivery-controller", 0);
    Host licensed = host("delivery-controller", 1);
    Host idle = host("provisioning-server", 1);
    return List.of(
        site(
            "adc.ha-heartbeat",
            LONDON,
            resumed(),
            "London's ADC pair stops its heartbeat for a while"),
        site(
            "adc.ntp",
            LONDON,
            span(startMillis, endMillis),
            "London's ADCs never ask for the time"),
        silence(
            "cvad.controller-sql",
            Set.of("cvad.controller-sql"),
            Optional.of(controller),
            Optional.empty(),
            resumed(),
            controller.name() + " loses its database for a while, its neighbour does not"),
        silence(
            "cvad.license",
            Set.of("license.initial-contact", "license.check-out"),
            Optional.of(licensed),
            Optional.empty(),
            span(silentMillis, endMillis),
            licensed.name() + " leaves the licence server and never comes back"),
        silence(
            "pvs.streaming",
            Set.of("pvs.streaming"),
            Optional.empty(),
            Optional.of(idle),
            resumed(),
            idle.name() + " streams to nobody for a while"),
        silence(
            "pvs.inter-server",
            Set.of("pvs.inter-server"),
            Optional.of(idle),
            Optional.of(host("provisioning-server", 0)),
            resumed(),
            idle.name() + " does not talk to its neighbour for a while"),
        unobservable());
  }

  private SilencedFlow unobservable() {
    long dead = exporterFallsSilentMillis(startMillis, endMillis);
    return new SilencedFlow(
        "adc.ha-heartbeat",
        Set.of("adc.ha-heartbeat"),
        FRANKFURT,
        Optional.empty(),
        Optional.empty(),
        dead,
        endMillis,
        false,
        "Frankfurt's ADC pair stops its heartbeat when an ADC has stopped to export");
  }

  private record Span(long fromMillis, long untilMillis) {}

  private static Span span(long fromMillis, long untilMillis) {
    return new Span(fromMillis, untilMillis);
  }

  private Span resumed() {
    return span(silentMillis, backMillis);
  }

  private static SilencedFlow site(String flowId, String site, Span span, String story) {
    return new SilencedFlow(
        flowId,
        Set.of(flowId),
        site,
        Optional.empty(),
        Optional.empty(),
        span.fromMillis(),
        span.untilMillis(),
        true,
        story);
  }

  private static SilencedFlow silence(
      String flowId,
      Set<String> shownBy,
      Optional<Host> source,
      Optional<Host> destination,
      Span span,
      String story) {
    return new SilencedFlow(
        flowId,
        shownBy,
        LONDON,
        source,
        destination,
        span.fromMillis(),
        span.untilMillis(),
        true,
        story);
  }

  private Host host(String role, int number) {
    return estate.at(LONDON, role).get(number);
  }
}
