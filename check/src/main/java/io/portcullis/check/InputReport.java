package io.portcullis.check;

import io.portcullis.domain.source.Problem;
import java.util.List;

/**
 * What was read, and what could not be.
 *
 * @param files files that were given
 * @param flows flows that were judged
 * @param exportPackets export packets they came in, 0 where all came as CSV
 * @param badRows rows of CSV that could not be read
 * @param undecodedSets data sets whose template never came
 * @param malformedPackets datagrams that are no export packets, or broken ones
 * @param lostUnits what sequence numbers say is missing: packets of IPFIX count data records,
 *     NetFlow v9 packets, v5 flows
 * @param problems in the order they were met, the first of each kind and file; an error is a file
 *     or a row that could not be used
 * @param unusableFiles files of which nothing could be used
 */
public record InputReport(
    int files,
    long flows,
    long exportPackets,
    long badRows,
    long undecodedSets,
    long malformedPackets,
    long lostUnits,
    List<Problem> problems,
    int unusableFiles) {

  public InputReport {
    problems = List.copyOf(problems);
  }

  /** Nothing was left out. */
  public boolean complete() {
    return problems.isEmpty();
  }
}
