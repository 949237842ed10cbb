package io.portcullis.simulator.traffic;

import io.portcullis.simulator.estate.Estate;
import java.util.List;

/** The expected flows that fall silent in a run: each for good or for its middle part. */
public final class Silences {

  private Silences() {}

  /** Those of a run from {@code startMillis} to {@code endMillis}. */
  public static List<SilencedFlow> of(long startMillis, long endMillis) {
    long quarter = (endMillis - startMillis) / 4;
    long from = startMillis + quarter;
    long until = endMillis - quarter;
    return List.of(
        new SilencedFlow(
            "adc.ha-heartbeat",
            Estate.FRANKFURT,
            from,
            until,
            "Frankfurt's ADC pair stops its heartbeat for half of the run"),
        new SilencedFlow(
            "license.check-out",
            Estate.FRANKFURT,
            from,
            endMillis,
            "Frankfurt's controllers stop checking out licences and never resume"),
        new SilencedFlow(
            "adc.ntp",
            Estate.LONDON,
            startMillis,
            endMillis,
            "London's ADCs never ask for the time"));
  }
}
