package io.portcullis.cli.whatif;

import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.violation.Violation;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one replay found.
 *
 * @param violations in the newest state, by id
 * @param expectations likewise, by the id that a violation of their absence has
 * @param decoding what became of the packets
 */
record Outcome(
    SortedMap<String, Violation> violations,
    Map<String, FlowCoverage> expectations,
    Decoding decoding) {

  /**
   * Counts over everything that was read, the packets before the window too.
   *
   * @param flows that could be read and were judged
   * @param undecodedSets data sets whose template did not come within the packets read
   * @param malformed packets or sets that could not be read
   * @param lostUnits what sequence numbers show missing
   */
  record Decoding(long flows, long undecodedSets, long malformed, long lostUnits) {}
}
