package io.portcullis.streams.shuffle;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;

/**
 * How far an INGEST task has come with one exporter, and how much of what it sent arrived.
 *
 * <pre>
 * exporter 16, port 4 | read up to 8 | loss 8 | sampling interval 8
 * </pre>
 *
 * @param readUpToMillis receive time up to which all its packets were read, and none waits for its
 *     template
 * @param lossRatio what is missing of what it sent lately, 0 to 1
 * @param samplingInterval it looks at one packet in so many, 1 if at all or not known
 */
public record ExporterProgress(
    Exporter exporter, long readUpToMillis, double lossRatio, long samplingInterval) {

  static final int BYTES = 16 + 4 + 8 + 8 + 8;

  void write(ByteBuffer out) {
    out.putLong(exporter.address().high())
        .putLong(exporter.address().low())
        .putInt(exporter.port())
        .putLong(readUpToMillis)
        .putDouble(lossRatio)
        .putLong(samplingInterval);
  }

  static ExporterProgress read(ByteBuffer in) {
    Exporter exporter = new Exporter(new Address(in.getLong(), in.getLong()), in.getInt());
    return new ExporterProgress(exporter, in.getLong(), in.getDouble(), in.getLong());
  }
}
