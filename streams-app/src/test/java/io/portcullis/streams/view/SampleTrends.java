package io.portcullis.streams.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.serde.Topics;
import java.time.Instant;
import java.util.List;

/** Cells of trends for tests. */
public final class SampleTrends {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  public static final TrendSeries REGISTER =
      series("vda.register", VerdictKind.COMPLIANT, "vda", "delivery-controller", 80, "Rome");
  public static final TrendSeries SQL =
      series(
          "controller.sql", VerdictKind.COMPLIANT, "delivery-controller", "sql-server", 1433, "");
  public static final TrendSeries STRANGE =
      series("", VerdictKind.UNEXPECTED_PORT, "vda", "delivery-controller", 9999, "Rome");

  private SampleTrends() {}

  private static TrendSeries series(
      String flow, VerdictKind verdict, String client, String server, int port, String clientSite) {
    return new TrendSeries(
        "default",
        verdict,
        flow,
        flow.isEmpty() ? "" : "test",
        List.of(client),
        List.of(server),
        6,
        port,
        clientSite,
        "Berlin");
  }

  /** With as many of everything as {@code number} says, and one client of its own. */
  public static TrendCell cell(TrendStep step, Instant at, TrendSeries series, int number) {
    TrendSums sums =
        new TrendSums(
            number,
            number,
            number,
            number,
            number,
            number,
            DistinctCount.NONE.with(number),
            DistinctCount.NONE.with(0),
            at.toEpochMilli(),
            at.toEpochMilli());
    return new TrendCell(TrendKey.at(step, at.toEpochMilli(), series), sums);
  }

  /** As the feed puts it. */
  public static void put(TrendView view, TrendCell cell) {
    view.put(cell.key().toString(), cell);
  }

  /** One that has noon for now. */
  public static TrendView view(TrendStep step, int most) {
    return new TrendView(
        step, most, new Topics("").trends(step), new SimpleMeterRegistry(), () -> NOON);
  }
}
