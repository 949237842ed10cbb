package io.portcullis.streams.ingest;

/** Why a data set was given up that waited for its template; the reason of its dead letter. */
enum WaitEnd {
  /** Its template did not come in time. */
  TEMPLATE_NEVER_CAME,
  /** Too many of its exporter's data sets wait; this one had waited longest. */
  TOO_MANY_WAITING
}
