package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.Listening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When something was last heard of each exporter that is not silent, in time that somebody has
 * listened. Not kept: whoever has just begun has heard of everybody just now.
 */
final class Heard {

  private final long silentAfterMillis;
  private final Map<Exporter, Latest> byExporter = new HashMap<>();
  private final Listening listening;

  private record Latest(long readUpToMillis, long heardAtMillis) {}

  /**
   * @param nowMillis by the clock on the wall
   */
  Heard(long silentAfterMillis, long nowMillis) {
    this.silentAfterMillis = silentAfterMillis;
    this.listening = new Listening(nowMillis);
  }

  void known(Exporter exporter, long readUpToMillis) {
    byExporter.put(exporter, new Latest(readUpToMillis, listening.millis()));
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
    listening.look(nowMillis);
    List<Exporter> silent = new ArrayList<>();
    byExporter.forEach(
        (exporter, latest) -> {
          if (listening.millis() - latest.heardAtMillis >= silentAfterMillis) {
            silent.add(exporter);
          }
        });
    silent.forEach(byExporter::remove);
    return silent;
  }
}
