package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All exporters, and how far everything has come: the least of all that are not silent. An exporter
 * that has never shown an expected flow may be the next to show it, so all are waited for.
 */
final class Sights {

  /** Some shard has not told of some exporter yet, or no exporter is left to go by. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final CoverageConfig config;
  private final CoverageMemory memory;
  private final Map<Exporter, Sight> byExporter = new HashMap<>();
  private long newest = UNKNOWN;

  /** Of all that are not silent; {@link Long#MAX_VALUE} if all are. */
  private long least = Long.MAX_VALUE;

  /** The one that was least has moved: who is now? */
  private boolean leastMoved;

  Sights(CoverageConfig config, CoverageMemory memory) {
    this.config = config;
    this.memory = memory;
    memory.forEachSight(this::remember);
  }

  private void remember(Sight sight) {
    Sight before = byExporter.put(sight.exporter(), sight);
    newest = Math.max(newest, sight.readUpToMillis());
    long handled = handledUpTo(sight);
    leastMoved |= before != null && handledUpTo(before) == least && handled != least;
    least = Math.min(least, handled);
  }

  /** Nobody waits for who is silent. */
  private long handledUpTo(Sight sight) {
    return sight.silent() ? Long.MAX_VALUE : sight.handledUpToMillis(config.senders());
  }

  private void keep(Sight sight) {
    remember(sight);
    memory.put(sight);
  }

  /** What is known of an exporter, or null. */
  Sight of(Exporter exporter) {
    return byExporter.get(exporter);
  }

  /**
   * @return true if an exporter is heard that was not known, or silent: what it sees may be judged
   */
  boolean advance(Progress progress) {
    boolean known = byExporter.containsKey(progress.exporter());
    Sight before = byExporter.getOrDefault(progress.exporter(), Sight.begin(progress.exporter()));
    Sight after = before.after(progress, config);
    keep(after);
    return !known || (before.silent() && !after.silent());
  }

  /**
   * @return true if it is known, and was not silent before
   */
  boolean fallSilent(Exporter exporter) {
    Sight sight = byExporter.get(exporter);
    if (sight == null || sight.silent()) {
      return false;
    }
    keep(sight.fallSilent());
    return true;
  }

  /** Receive time of the newest packet that a shard knows of. */
  long newestOf(int sender) {
    return byExporter.values().stream()
        .map(sight -> sight.reached().get(sender))
        .filter(Objects::nonNull)
        .mapToLong(Sight.Reach::readUpToMillis)
        .max()
        .orElse(UNKNOWN);
  }

  /** Receive time of the newest packet that anybody knows of. */
  long newest() {
    return newest;
  }

  /** Receive time up to which all evidence has been told, or {@link #UNKNOWN}. */
  long least() {
    if (leastMoved) {
      forgetGone();
      least =
          byExporter.values().stream().mapToLong(this::handledUpTo).min().orElse(Long.MAX_VALUE);
      leastMoved = false;
    }
    return least == Long.MAX_VALUE ? UNKNOWN : least;
  }

  private void forgetGone() {
    long since = newest - config.forgetAfter().toMillis();
    byExporter
        .values()
        .removeIf(
            sight -> {
              boolean gone = sight.silent() && sight.readUpToMillis() < since;
              if (gone) {
                memory.delete(sight);
              }
              return gone;
            });
  }
}
