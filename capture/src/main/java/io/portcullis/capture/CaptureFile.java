package io.portcullis.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of captured packets: pcap, pcapng, or one UDP payload and nothing else. */
public final class CaptureFile {

  /** Longest payload of UDP over IPv4 or IPv6 without jumbograms, in bytes. */
  private static final int LONGEST_PAYLOAD = 65_527;

  private static final int MAGIC_BYTES = 4;

  private CaptureFile() {}

  /**
   * Hands over the UDP datagrams of {@code file} in their order. What stands in the file never
   * makes this fail: what can't be read is counted in the summary.
   *
   * @throws IOException if the file itself can't be read
   */
  public static CaptureSummary read(Path file, Consumer<CapturedDatagram> consumer)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, consumer);
    }
  }

  /** As {@link #read(Path, Consumer)}, from a stream that supports {@code mark}. */
  static CaptureSummary read(InputStream in, Consumer<CapturedDatagram> consumer)
      throws IOException {
    DatagramSink sink = new DatagramSink(consumer);
    in.mark(MAGIC_BYTES);
    byte[] start = in.readNBytes(MAGIC_BYTES);
    in.reset();
    CaptureSummary.Format format = format(start);
    switch (format) {
      case PCAP -> new PcapReader(in, sink).read();
      case PCAPNG -> new PcapngReader(in, sink).read();
      case PAYLOAD -> readPayload(in, sink);
    }
    return sink.summary(format);
  }

  /** How a file that begins with these bytes is read; four of them are enough. */
  public static CaptureSummary.Format format(byte[] start) {
    int magic = start.length < MAGIC_BYTES ? 0 : ByteBuffer.wrap(start).getInt();
    if (magic == PcapngReader.SECTION_HEADER) {
      return CaptureSummary.Format.PCAPNG;
    }
    return PcapReader.understands(magic)
        ? CaptureSummary.Format.PCAP
        : CaptureSummary.Format.PAYLOAD;
  }

  private static void readPayload(InputStream in, DatagramSink sink) throws IOException {
    byte[] payload = in.readNBytes(LONGEST_PAYLOAD + 1);
    if (payload.length > LONGEST_PAYLOAD) {
      sink.skip(SkipReason.BAD_LENGTH);
    } else {
      sink.payload(payload);
    }
  }
}
