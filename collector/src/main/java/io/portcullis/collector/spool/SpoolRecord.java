package io.portcullis.collector.spool;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A batch as it stands in a segment:
 *
 * <pre>
 * int    length of all after the checksum
 * int    CRC-32C of all after it
 * long   datagrams in the spool before this record
 * long   receive time
 * long   address, upper half
 * long   address, lower half
 * int    port
 * int    number of datagrams, and for each
 *   int    length
 *   bytes
 * </pre>
 *
 * @param before datagrams in the spool before this record
 */
record SpoolRecord(long before, ExportPackets packets) {

  /** Length and checksum. */
  static final int HEADER_BYTES = 8;

  private static final int FIXED_BYTES = 8 + 8 + 8 + 8 + 4 + 4;

  /** Far beyond any batch: what claims to be longer is damaged. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** What a batch takes in a segment. */
  static int bytes(ExportPackets packets) {
    int bytes = HEADER_BYTES + FIXED_BYTES;
    for (byte[] datagram : packets.datagrams()) {
      bytes += Integer.BYTES + datagram.length;
    }
    return bytes;
  }

  /** Ready to be written. */
  ByteBuffer encode() {
    ByteBuffer record = ByteBuffer.allocate(bytes(packets));
    record.position(HEADER_BYTES);
    Exporter exporter = packets.exporter();
    record.putLong(before).putLong(packets.receivedMillis());
    record.putLong(exporter.address().high()).putLong(exporter.address().low());
    record.putInt(exporter.port()).putInt(packets.datagrams().size());
    for (byte[] datagram : packets.datagrams()) {
      record.putInt(datagram.length).put(datagram);
    }
    record.putInt(0, record.capacity() - HEADER_BYTES);
    record.putInt(Integer.BYTES, checksum(record.array()));
    return record.flip();
  }

  /** Whether a record can be so long. */
  static boolean isPossible(int length) {
    return length >= FIXED_BYTES && length <= MOST_BYTES;
  }

  /**
   * @param record with its header
   * @return null if it is not what was written
   */
  static SpoolRecord decode(byte[] record) {
    ByteBuffer from = ByteBuffer.wrap(record);
    int length = from.getInt();
    if (length != record.length - HEADER_BYTES || from.getInt() != checksum(record)) {
      return null;
    }
    long before = from.getLong();
    long receivedMillis = from.getLong();
    Address address = new Address(from.getLong(), from.getLong());
    Exporter exporter = new Exporter(address, from.getInt());
    int count = from.getInt();
    List<byte[]> datagrams = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] datagram = new byte[from.getInt()];
      from.get(datagram);
      datagrams.add(datagram);
    }
    return new SpoolRecord(before, new ExportPackets(exporter, receivedMillis, datagrams));
  }

  private static int checksum(byte[] record) {
    CRC32C checksum = new CRC32C();
    checksum.update(record, HEADER_BYTES, record.length - HEADER_BYTES);
    return (int) checksum.getValue();
  }

  /** The place after this record, if this is where it begins. */
  Place end(long position) {
    return new Place(position + bytes(packets), before + packets.datagrams().size());
  }
}
