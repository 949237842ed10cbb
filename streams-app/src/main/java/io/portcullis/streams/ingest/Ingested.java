package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.streams.shuffle.FlowBatch;

/** What INGEST sends on, each kind to a place of its own. */
public sealed interface Ingested {

  /** To JUDGE; the record's key is the shard. */
  record Observed(FlowBatch batch) implements Ingested {}

  /** To the exporters topic. */
  record Status(ExporterStatus status) implements Ingested {}

  /** To the exporters topic: there is no status of it any more. */
  record Gone(ExporterStatus.Key key) implements Ingested {}

  /**
   * To the dead letters, with the reason in the record's headers.
   *
   * @param source who sent the bytes
   * @param bytes what was refused, untouched
   */
  record Refused(String source, byte[] bytes) implements Ingested {}
}
