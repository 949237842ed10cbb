package io.portcullis.collector;

/** What tells one exporter from another. */
public enum ExporterIdentity {
  /** The source address: right unless several exporters send from behind one address. */
  ADDRESS,
  /**
   * Source address and port: for exporters behind NAT, and for several on one machine. An exporter
   * that takes a new source port becomes a new exporter.
   */
  ADDRESS_AND_PORT
}
