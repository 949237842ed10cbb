package io.portcullis.integration;

import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendSums;
import java.util.Map;
import java.util.TreeMap;

/** How much a window of traffic came to, however many times its cell was told. */
record Carried(
    long conversations,
    long flows,
    long packetsToServer,
    long octetsToServer,
    long packetsToClient,
    long octetsToClient,
    long clients,
    long servers) {

  static Map<String, Carried> of(Map<String, TrendCell> cells) {
    Map<String, Carried> carried = new TreeMap<>();
    cells.forEach((key, cell) -> carried.put(key, of(cell.sums())));
    return carried;
  }

  private static Carried of(TrendSums sums) {
    return new Carried(
        sums.conversations(),
        sums.flows(),
        sums.packetsToServer(),
        sums.octetsToServer(),
        sums.packetsToClient(),
        sums.octetsToClient(),
        sums.clients().estimate(),
        sums.servers().estimate());
  }
}
