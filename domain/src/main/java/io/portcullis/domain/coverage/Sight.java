package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import java.util.HashMap;
import java.util.Map;

/**
 * How far one exporter's packets have been handled, and how much it can be relied on. Reports of
 * different shards may come in any order.
 *
 * @param exporter who
 * @param reached by shard, how far it has come
 * @param readUpToMillis receive time of the newest packet any shard knows of
 * @param lossRatio as it was then
 * @param samplingInterval as it was then
 * @param blindUntilMillis receive time until which it may have missed something
 * @param blindness why it may have
 * @param silent the wall clock says that nothing comes any more
 */
public record Sight(
    Exporter exporter,
    Map<Integer, Reach> reached,
    long readUpToMillis,
    double lossRatio,
    long samplingInterval,
    long blindUntilMillis,
    Blindness blindness,
    boolean silent) {

  /** Why an exporter may have missed what was there. */
  public enum Blindness {
    NEW,
    SILENT,
    LOSSY,
    SAMPLED
  }

  /** How far a shard has come with it: {@link Progress}. */
  public record Reach(long readUpToMillis, long handledUpToMillis) {}

  public Sight {
    reached = Map.copyOf(reached);
  }

  static Sight begin(Exporter exporter) {
    return new Sight(
        exporter, Map.of(), Long.MIN_VALUE, 0, 1, Long.MIN_VALUE, Blindness.NEW, false);
  }

  Sight after(Progress progress, CoverageConfig config) {
    Reach before = reached.get(progress.sender());
    boolean newer = progress.readUpToMillis() > readUpToMillis;
    Blindness blind = blindness(before, progress, config);
    boolean later = blind != null && progress.readUpToMillis() > blindUntilMillis;
    return new Sight(
        exporter,
        with(before, progress),
        newer ? progress.readUpToMillis() : readUpToMillis,
        newer ? progress.lossRatio() : lossRatio,
        newer ? progress.samplingInterval() : samplingInterval,
        later ? progress.readUpToMillis() : blindUntilMillis,
        later ? blind : blindness,
        silent && !newer);
  }

  private Map<Integer, Reach> with(Reach before, Progress progress) {
    Map<Integer, Reach> all = new HashMap<>(reached);
    long read = before == null ? Long.MIN_VALUE : before.readUpToMillis;
    long handled = before == null ? Long.MIN_VALUE : before.handledUpToMillis;
    all.put(
        progress.sender(),
        new Reach(
            Math.max(read, progress.readUpToMillis()),
            Math.max(handled, progress.handledUpToMillis())));
    return all;
  }

  /** Null if it could be relied on from the report before to this one. */
  private static Blindness blindness(Reach before, Progress progress, CoverageConfig config) {
    if (progress.lossRatio() > config.mostLoss()) {
      return Blindness.LOSSY;
    }
    if (progress.samplingInterval() > config.mostSampling()) {
      return Blindness.SAMPLED;
    }
    if (before == null) {
      return Blindness.NEW;
    }
    long gap = progress.readUpToMillis() - before.readUpToMillis;
    return gap > config.silentAfter().toMillis() ? Blindness.SILENT : null;
  }

  Sight fallSilent() {
    return new Sight(
        exporter,
        reached,
        readUpToMillis,
        lossRatio,
        samplingInterval,
        blindUntilMillis,
        blindness,
        true);
  }

  /** Up to when every shard has handled what it sent; {@link Long#MIN_VALUE} before all spoke. */
  long handledUpToMillis(int senders) {
    if (reached.size() < senders) {
      return Long.MIN_VALUE;
    }
    long least = Long.MAX_VALUE;
    for (Reach reach : reached.values()) {
      least = Math.min(least, reach.handledUpToMillis);
    }
    return least;
  }

  /** It can't be relied on at this moment, in words; empty if it can. */
  String blindNow(CoverageConfig config) {
    if (silent) {
      return exporter + " is silent";
    }
    if (lossRatio > config.mostLoss()) {
      return exporter + " loses " + Math.round(lossRatio * 1000) / 10.0 + " % of its records";
    }
    if (samplingInterval > config.mostSampling()) {
      return exporter + " looks at one packet in " + samplingInterval;
    }
    return "";
  }
}
