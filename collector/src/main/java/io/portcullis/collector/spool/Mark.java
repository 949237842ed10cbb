package io.portcullis.collector.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/** How far Kafka has what the spool has: a place in a file of its own, with its checksum. */
final class Mark implements Closeable {

  private static final int PLACE_BYTES = 2 * Long.BYTES;

  private final FileChannel channel;

  Mark(Path directory, Disk disk) throws IOException {
    channel = disk.open(directory.resolve("acknowledged"));
  }

  /** Empty if there is none, or not what was written. */
  Optional<Place> read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PLACE_BYTES + Long.BYTES);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
    bytes.flip();
    if (bytes.remaining() < PLACE_BYTES + Long.BYTES
        || bytes.getLong(PLACE_BYTES) != checksum(bytes)) {
      return Optional.empty();
    }
    return Optional.of(new Place(bytes.getLong(0), bytes.getLong(Long.BYTES)));
  }

  void write(Place place) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PLACE_BYTES + Long.BYTES);
    bytes.putLong(place.position()).putLong(place.datagrams());
    bytes.putLong(checksum(bytes)).flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  private static long checksum(ByteBuffer place) {
    CRC32C checksum = new CRC32C();
    checksum.update(place.array(), 0, PLACE_BYTES);
    return checksum.getValue();
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
