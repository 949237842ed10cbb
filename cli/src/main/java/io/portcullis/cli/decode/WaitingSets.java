package io.portcullis.cli.decode;

import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.TemplateKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Data sets of one exporter whose template has not come yet, oldest first, up to a limit. */
final class WaitingSets {

  /** Enough for minutes of a busy exporter; little enough to open many captures of them. */
  private static final int MOST_BYTES = 64 << 20;

  /**
   * @param header of the packet it came in
   * @param records the set without its header
   */
  record WaitingSet(ExportHeader header, int setId, byte[] records) {
    TemplateKey template() {
      return new TemplateKey(header.version(), header.observationDomainId(), setId);
    }
  }

  private final Map<TemplateKey, Deque<WaitingSet>> waiting = new HashMap<>();
  private int bytes;
  private long refused;

  void add(WaitingSet set) {
    if (bytes + set.records().length > MOST_BYTES) {
      refused++;
      return;
    }
    bytes += set.records().length;
    waiting.computeIfAbsent(set.template(), key -> new ArrayDeque<>()).add(set);
  }

  /** Takes out what waits for this template. */
  List<WaitingSet> take(TemplateKey template) {
    Deque<WaitingSet> sets = waiting.remove(template);
    if (sets == null) {
      return List.of();
    }
    sets.forEach(set -> bytes -= set.records().length);
    return new ArrayList<>(sets);
  }

  /** How many sets still wait, for each template that never came. */
  Map<TemplateKey, Integer> left() {
    Map<TemplateKey, Integer> left = new HashMap<>();
    waiting.forEach((template, sets) -> left.put(template, sets.size()));
    return left;
  }

  /** Sets that found no room to wait in. */
  long refused() {
    return refused;
  }
}
