package io.portcullis.domain.exporter;

/** Whether an exporter still sends. */
public enum ExporterState {
  /** Its packets come. */
  LIVE,
  /** None has come for longer than is natural: what only it sees can't be judged. */
  SILENT
}
