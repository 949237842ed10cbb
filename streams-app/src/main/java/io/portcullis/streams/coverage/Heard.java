package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When something was last heard of each exporter that is not silent, by the clock on the wall, as
 * long as somebody listens: who was stopped for an hour, or sleeps with the machine, has missed
 * nothing in it. Not kept: whoever has just begun has heard of everybody just now.
 */
final class Heard {

  /** Who has not listened for longer was not there; several times as long as between two looks. */
  private static final long LONGEST_LOOK_AWAY_MILLIS = 10_000;

  private final long silentAfterMillis;
  private final Map<Exporter, Latest> byExporter = new HashMap<>();
  private long lookedAtMillis;
  private long listenedMillis;

  private record Latest(long readUpToMillis, long heardAtMillis) {}

  /**
   * @param nowMillis by the clock on the wall
   */
  Heard(long silentAfterMillis, long nowMillis) {
    this.silentAfterMillis = silentAfterMillis;
    this.lookedAtMillis = nowMillis;
  }

  void known(Exporter exporter, long readUpToMillis) {
    byExporter.put(exporter, new Latest(readUpToMillis, listenedMillis));
  }

  /** That another shard has come as far is no news of the exporter. */
  void of(Progress progress) {
    Latest latest = byExporter.get(progress.exporter());
    if (latest == null || progress.readUpToMillis() > latest.readUpToMillis) {
      known(progress.exporter(), progress.readUpToMillis());
    }
  }

  /** Takes out those of whom nothing was heard for too long. To be asked every second or so. */
  List<Exporter> takeSilent(long nowMillis) {
    long passed = Math.max(0, nowMillis - lookedAtMillis);
    listenedMillis += Math.min(passed, LONGEST_LOOK_AWAY_MILLIS);
    lookedAtMillis = nowMillis;
    List<Exporter> silent = new ArrayList<>();
    byExporter.forEach(
        (exporter, latest) -> {
          if (listenedMillis - latest.heardAtMillis >= silentAfterMillis) {
            silent.add(exporter);
          }
        });
    silent.forEach(byExporter::remove);
    return silent;
  }
}
