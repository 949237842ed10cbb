package io.portcullis.serde;

/** Confluent's framing: a magic byte 0, four bytes of schema id, most significant first, Avro. */
final class Framing {

  static final int LENGTH = 5;

  private Framing() {}

  static void write(byte[] bytes, int schemaId) {
    bytes[0] = 0;
    bytes[1] = (byte) (schemaId >>> 24);
    bytes[2] = (byte) (schemaId >>> 16);
    bytes[3] = (byte) (schemaId >>> 8);
    bytes[4] = (byte) schemaId;
  }

  static int schemaId(byte[] bytes) {
    if (bytes.length < LENGTH) {
      throw new UndecodableException(
          UndecodableReason.TOO_SHORT,
          bytes.length + " bytes are no record: the framing alone has " + LENGTH);
    }
    if (bytes[0] != 0) {
      throw new UndecodableException(
          UndecodableReason.BAD_MAGIC,
          "the first byte is " + (bytes[0] & 0xff) + ", not the magic byte 0 of the framing");
    }
    return (bytes[1] << 24) | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
  }
}
