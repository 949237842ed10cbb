package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When something was last heard of each exporter that is not silent, by the clock on the wall. Not
 * kept: whoever has just begun has heard of everybody just now.
 */
final class Heard {

  private final long silentAfterMillis;
  private final Map<Exporter, Latest> byExporter = new HashMap<>();

  private record Latest(long readUpToMillis, long heardAtMillis) {}

  Heard(long silentAfterMillis) {
    this.silentAfterMillis = silentAfterMillis;
  }

  void known(Exporter exporter, long readUpToMillis, long nowMillis) {
    byExporter.put(exporter, new Latest(readUpToMillis, nowMillis));
  }

  /** That another shard has come as far is no news of the exporter. */
  void of(Progress progress, long nowMillis) {
    Latest latest = byExporter.get(progress.exporter());
    if (latest == null || progress.readUpToMillis() > latest.readUpToMillis) {
      byExporter.put(progress.exporter(), new Latest(progress.readUpToMillis(), nowMillis));
    }
  }

  /** Takes out those of whom nothing was heard for too long. */
  List<Exporter> takeSilent(long nowMillis) {
    List<Exporter> silent = new ArrayList<>();
    byExporter.forEach(
        (exporter, latest) -> {
          if (nowMillis - latest.heardAtMillis >= silentAfterMillis) {
            silent.add(exporter);
          }
        });
    silent.forEach(byExporter::remove);
    return silent;
  }
}
