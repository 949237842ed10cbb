package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.World.Packet;
import io.portcullis.domain.coverage.World.Shown;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Coverage as one would write it who keeps everything that was ever told and works it all out anew
 * each time. It knows nothing of blindness: that is for the properties to say.
 */
final class NaiveCoverage {

  private final CoverageConfig config;
  private final long withinMillis;
  private final List<Shown> delivered = new ArrayList<>();
  private final Map<Reader, Long> reached = new HashMap<>();

  private record Reader(int shard, Exporter exporter) {}

  NaiveCoverage(CoverageConfig config, long withinMillis) {
    this.config = config;
    this.withinMillis = withinMillis;
  }

  void shown(Shown one) {
    delivered.add(one);
  }

  void reached(int shard, Packet packet) {
    reached.merge(new Reader(shard, packet.exporter()), packet.receivedMillis(), Math::max);
  }

  long least(Set<Exporter> silent) {
    return reached.entrySet().stream()
        .filter(each -> !silent.contains(each.getKey().exporter))
        .mapToLong(Map.Entry::getValue)
        .min()
        .orElseThrow();
  }

  CoverageState state(int member) {
    long last = World.START;
    boolean ever = false;
    for (Shown each : delivered) {
      if (each.member() == member) {
        ever = true;
        last = Math.max(last, each.seenMillis(config.grace().toMillis()));
      }
    }
    if (least(Set.of()) >= last + withinMillis + config.grace().toMillis()) {
      return CoverageState.ABSENT;
    }
    return ever ? CoverageState.ACTIVE : CoverageState.NEVER_SEEN;
  }

  /** Who would see a member's flow: who has shown it, or else all. */
  List<Exporter> witnesses(int member) {
    List<Exporter> all = new ArrayList<>();
    for (Shown each : delivered) {
      if (each.member() == member && !all.contains(each.exporter())) {
        all.add(each.exporter());
      }
    }
    if (all.isEmpty()) {
      for (int each = 0; each < World.EXPORTERS; each++) {
        all.add(CoverageEstate.exporter(each));
      }
    }
    return all;
  }
}
