package io.portcullis.simulator;

import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.simulator.exporter.SimulatedExporter;
import io.portcullis.simulator.traffic.SilencedFlow;
import java.time.Duration;
import java.util.Optional;

/**
 * That an expected flow fell silent, and when Portcullis must say so.
 *
 * @param key the expectation
 * @param opens when it may become a violation: lag delays that, and makes it no less true
 * @param resolves when that must end; empty if the flow never comes back
 * @param certain false if the flow came back, or the run ended, before it must have been noticed:
 *     to tell of it is right, and not to tell of it is right as well
 * @param endCertain false if the run ended before its return must have been exported: likewise
 * @param story what happened, in plain words
 */
public record Absence(
    ExpectationKey key,
    Span opens,
    Optional<Span> resolves,
    boolean certain,
    boolean endCertain,
    String story) {

  /** From one moment to another, both included; milliseconds since 1970. */
  public record Span(long fromMillis, long untilMillis) {
    boolean holds(long millis) {
      return millis >= fromMillis && millis <= untilMillis;
    }
  }

  /**
   * NetFlow v9 tells when it exported in whole seconds (RFC 3954, section 5.1): by its clock a flow
   * may have been there up to a second before it was.
   */
  private static final long WHOLE_SECOND_MILLIS = 1_000;

  static Absence of(SilencedFlow flow, long endMillis, Duration within, Duration patience) {
    long longest = within.plus(patience).toMillis();
    Span opens = new Span(flow.fromMillis(), flow.untilMillis() + longest);
    Span back = new Span(flow.untilMillis() - WHOLE_SECOND_MILLIS, flow.untilMillis() + longest);
    long told = flow.fromMillis() + longest;
    boolean returns = flow.untilMillis() < endMillis;
    return new Absence(
        flow.key(),
        opens,
        returns ? Optional.of(back) : Optional.empty(),
        told < Math.min(flow.untilMillis(), endMillis),
        exportedMillis(flow.untilMillis(), within) <= endMillis,
        flow.story());
  }

  /** When what was said {@code within} a time from {@code millis} on has left all exporters. */
  static long exportedMillis(long millis, Duration within) {
    return millis
        + within.toMillis()
        + SilencedFlow.LONGEST_MILLIS
        + SimulatedExporter.LONGEST_LAG_MILLIS;
  }
}
