package io.portcullis.integration;

import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendSums;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many spoke with how many in a window of traffic, however many times its cell was told. How
 * many flows and octets they carried is not the same in two runs: of exporters that saw the same,
 * the one that is ahead when it is counted counts. Nor is how many conversations began: who is the
 * client may be a guess at first, and a conversation that it began join another.
 */
record Carried(long clients, long servers) {

  static Map<String, Carried> of(Map<String, TrendCell> cells) {
    Map<String, Carried> carried = new TreeMap<>();
    cells.forEach((key, cell) -> carried.put(key, of(cell.sums())));
    return carried;
  }

  private static Carried of(TrendSums sums) {
    return new Carried(sums.clients().estimate(), sums.servers().estimate());
  }
}
