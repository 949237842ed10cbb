package io.portcullis.netflow;

import java.nio.ByteBuffer;

/**
 * The header of an export packet: v5, v9 (RFC 3954 section 5.1) or IPFIX (RFC 7011 section 3.1).
 *
 * @param version 5, 9 or 10 (IPFIX)
 * @param observationDomainId IPFIX observation domain, v9 source id, v5 engine type and engine id
 *     as one 16-bit number
 * @param sequenceNumber counts flows in v5, packets in v9, data records in IPFIX; 32 bits, wraps
 * @param exportMillis when the packet left, milliseconds since 1970 by the exporter's clock
 * @param sysUptimeMillis how long the exporter had been up, 32 bits, wraps; {@link #NO_UPTIME} in
 *     IPFIX
 * @param count records the header announces (v5, v9); in IPFIX the length of the message in bytes
 */
public record ExportHeader(
    int version,
    long observationDomainId,
    long sequenceNumber,
    long exportMillis,
    long sysUptimeMillis,
    int count) {

  public static final int V5 = 5;
  public static final int V9 = 9;
  public static final int IPFIX = 10;

  /** IPFIX headers carry no uptime. */
  public static final long NO_UPTIME = -1;

  private static final byte FORMAT = 1;
  private static final int ENCODED_BYTES = 1 + 2 + 4 + 4 + 8 + 8 + 4;

  /** For storage beside a data set that waits for its template; the format is stable. */
  public byte[] encode() {
    return ByteBuffer.allocate(ENCODED_BYTES)
        .put(FORMAT)
        .putShort((short) version)
        .putInt((int) observationDomainId)
        .putInt((int) sequenceNumber)
        .putLong(exportMillis)
        .putLong(sysUptimeMillis)
        .putInt(count)
        .array();
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws StoredBytesException if {@code bytes} are anything else
   */
  public static ExportHeader decode(byte[] bytes) {
    if (bytes.length != ENCODED_BYTES || bytes[0] != FORMAT) {
      throw new StoredBytesException(
          "not a stored export header: " + bytes.length + " bytes, expected " + ENCODED_BYTES);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, ENCODED_BYTES - 1);
    int version = in.getShort();
    if (version != V5 && version != V9 && version != IPFIX) {
      throw new StoredBytesException("a stored export header of unknown version " + version);
    }
    return new ExportHeader(
        version,
        Integer.toUnsignedLong(in.getInt()),
        Integer.toUnsignedLong(in.getInt()),
        in.getLong(),
        in.getLong(),
        in.getInt());
  }
}
