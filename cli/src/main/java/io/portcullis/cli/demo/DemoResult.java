package io.portcullis.cli.demo;

import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.violation.Violation;
import io.portcullis.simulator.GroundTruth;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Score;
import java.util.List;
import java.util.Map;

/**
 * What a demo came to.
 *
 * @param sent what the simulation really sent, and lost on purpose
 * @param received datagrams that the collector read
 * @param dropped datagrams that the system or the collector dropped, or Kafka did not take
 * @param packets export packets decoded
 * @param flows flow records decoded
 * @param malformed packets, sets or records that could not be read
 * @param undecodable data sets that never found their template
 * @param mostWaiting the most data sets that waited for a template at one moment
 * @param verdicts how often each verdict was given, by its name in lower case
 * @param exporters status of each exporter's observation domains
 * @param injected what should have been found
 * @param violations what was found
 * @param score the two held against each other, but for what is missing
 * @param silences what came of expected flows that fell silent
 * @param settled whether everything sent was decoded and judged in the time allowed
 */
public record DemoResult(
    GroundTruth.Counts sent,
    long received,
    long dropped,
    long packets,
    long flows,
    long malformed,
    long undecodable,
    long mostWaiting,
    Map<String, Long> verdicts,
    List<ExporterStatus> exporters,
    List<InjectedViolation> injected,
    List<Violation> violations,
    Score score,
    DemoSilences silences,
    boolean settled) {

  /** Everything sent was judged, and judged right. */
  public boolean perfect() {
    return settled && score.perfect() && silences.perfect();
  }
}
