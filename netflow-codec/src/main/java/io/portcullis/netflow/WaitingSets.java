package io.portcullis.netflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data sets of one exporter whose template has not come yet, oldest first, while there is room. */
final class WaitingSets {

  private static final int OVERHEAD_BYTES = 128;

  /**
   * @param header of the packet it came in
   * @param body its records, without the set's header
   */
  record WaitingSet(ExportHeader header, int setId, byte[] body) {
    /** Bytes it takes while it waits; an empty one takes room as well. */
    int size() {
      return OVERHEAD_BYTES + body.length;
    }

    TemplateKey template() {
      return new TemplateKey(header.version(), header.observationDomainId(), setId);
    }
  }

  private final WaitingRoom room;
  private final Map<TemplateKey, List<WaitingSet>> waiting = new LinkedHashMap<>();

  WaitingSets(WaitingRoom room) {
    this.room = room;
  }

  boolean isFull() {
    return room.isFull();
  }

  void add(WaitingSet set) {
    room.enter(set.size());
    waiting.computeIfAbsent(set.template(), key -> new ArrayList<>()).add(set);
  }

  /** Takes out what waits for this template. */
  List<WaitingSet> take(TemplateKey template) {
    List<WaitingSet> sets = waiting.remove(template);
    if (sets == null) {
      return List.of();
    }
    sets.forEach(set -> room.leave(set.size()));
    return sets;
  }

  /** How many sets still wait, for each template that never came. */
  Map<TemplateKey, Integer> left() {
    Map<TemplateKey, Integer> left = new LinkedHashMap<>();
    waiting.forEach((template, sets) -> left.put(template, sets.size()));
    return left;
  }
}
