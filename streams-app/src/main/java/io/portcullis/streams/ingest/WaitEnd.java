package io.portcullis.streams.ingest;

/** Why a data set was given up that waited for its template; the reason of its dead letter. */
enum WaitEnd {
  /** Its template did not come in time. */
  TEMPLATE_NEVER_CAME,
  /** Too much waits already, of its exporter or of all; of its exporter it had waited longest. */
  TOO_MANY_WAITING
}
