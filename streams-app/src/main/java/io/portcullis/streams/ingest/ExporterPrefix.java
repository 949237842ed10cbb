package io.portcullis.streams.ingest;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * How keys of INGEST's stores begin, so that all an exporter has left there is one range: version 1
 * | exporter 16, port 4.
 */
final class ExporterPrefix {

  static final int BYTES = 1 + 16 + 4;

  private static final byte VERSION = 1;

  private ExporterPrefix() {}

  static Bytes of(Exporter exporter) {
    return Bytes.wrap(key(exporter, 0).array());
  }

  /** A key with the prefix written and room for {@code more} bytes. */
  static ByteBuffer key(Exporter exporter, int more) {
    return ByteBuffer.allocate(BYTES + more)
        .put(VERSION)
        .putLong(exporter.address().high())
        .putLong(exporter.address().low())
        .putInt(exporter.port());
  }

  static Exporter read(ByteBuffer key) {
    byte version = key.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a key of format " + version + "; this program reads format " + VERSION);
    }
    return new Exporter(new Address(key.getLong(), key.getLong()), key.getInt());
  }
}
