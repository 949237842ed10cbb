package io.portcullis.serde;

/** Why bytes make no value. The names are written to dead letters and metrics: never rename one. */
public enum UndecodableReason {
  /** Fewer bytes than the framing itself has. */
  TOO_SHORT,
  /** The first byte is not the magic byte 0: not written through a schema registry. */
  BAD_MAGIC,
  /** The registry answered, and has no schema of that id. */
  UNKNOWN_SCHEMA_ID,
  /** The schema is not Avro, or of a record that this topic does not hold, or can't be resolved. */
  SCHEMA_MISMATCH,
  /** The bytes end before the value does, or claim more than is left of them. */
  TRUNCATED,
  /** The value ends before the bytes do. */
  TRAILING_BYTES,
  /** Well-formed Avro, but a number that no schema allows: an overlong varint, a union branch. */
  MALFORMED_AVRO,
  /** Well-formed, but the value says what can't be: port 70000, an address of five bytes. */
  INVALID_VALUE,
  /** A key that is not in the form its topic asks for. */
  INVALID_KEY
}
