package io.portcullis.streams.judge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.trend.OpenCells;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.shuffle.StageDelay;
import io.portcullis.streams.shuffle.TakenFlows;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What JUDGE counts. Operational: a replay counts again. */
public final class JudgeMeters {

  private final Counter observations;
  private final Counter conversations;
  private final Counter crowded;
  private final Counter late;
  private final TrafficMeters traffic;
  private final Map<VerdictKind, Counter> verdicts = new EnumMap<>(VerdictKind.class);

  private final StageDelay delay;
  private final TakenFlows taken;

  public JudgeMeters(MeterRegistry registry, InstantSource clock) {
    delay = new StageDelay("judge", registry, clock);
    taken = new TakenFlows("judge", registry);
    observations = PortcullisMeter.JUDGE_OBSERVATIONS.counter(registry);
    conversations = PortcullisMeter.JUDGE_CONVERSATIONS.counter(registry);
    crowded = PortcullisMeter.TRENDS_CROWDED.counter(registry);
    late = PortcullisMeter.TRENDS_DROPPED.counter(registry, "hour_closed");
    traffic = new TrafficMeters(registry);
    for (VerdictKind kind : VerdictKind.values()) {
      verdicts.put(
          kind,
          PortcullisMeter.JUDGE_VERDICTS.counter(registry, kind.name().toLowerCase(Locale.ROOT)));
    }
  }

  void observations(int count) {
    observations.increment(count);
  }

  void newConversation() {
    conversations.increment();
  }

  /** How far each task has come. */
  StageDelay delay() {
    return delay;
  }

  /** How much each task has merged into conversations. */
  TakenFlows taken() {
    return taken;
  }

  void traffic(TrendSeries series, Growth growth, OpenCells.Outcome outcome) {
    traffic.add(series, growth);
    switch (outcome) {
      case COUNTED -> {}
      case CROWDED -> crowded.increment();
      case LATE -> late.increment();
    }
  }

  void verdict(VerdictKind kind) {
    verdicts.get(kind).increment();
  }
}
