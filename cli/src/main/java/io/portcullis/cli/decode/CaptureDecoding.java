package io.portcullis.cli.decode;

import io.portcullis.capture.CaptureFile;
import io.portcullis.capture.CapturedDatagram;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.WaitingRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads files one after another and hands each datagram to the decoding of its exporter. Payloads
 * without addresses all come from one exporter, {@link CapturedDatagram#NOWHERE}, so that a file of
 * templates explains a file of data.
 */
final class CaptureDecoding {

  /** Enough for minutes of busy exporters; little enough to open many captures of them. */
  private static final long MOST_WAITING_BYTES = 64L << 20;

  private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
  private final WaitingRoom room = new WaitingRoom(MOST_WAITING_BYTES);
  private final Map<Exporter, ExporterDecoding> exporters = new LinkedHashMap<>();
  private final RecordWriter writer;
  private final boolean withOptions;
  private final boolean byPort;
  private final DecodeReport report;

  /**
   * @param withOptions whether to write options records too
   * @param byPort whether source ports tell exporters of one address apart
   */
  CaptureDecoding(RecordWriter writer, boolean withOptions, boolean byPort, DecodeReport report) {
    this.writer = writer;
    this.withOptions = withOptions;
    this.byPort = byPort;
    this.report = report;
  }

  /**
   * What in a file can't be read is reported, and the rest goes on.
   *
   * @throws UncheckedIOException if the file itself can't be read
   */
  void file(Path file) {
    report.file(file);
    try {
      report.summary(CaptureFile.read(file, this::datagram));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No more templates will come. */
  void end() {
    exporters.values().forEach(ExporterDecoding::end);
  }

  private void datagram(CapturedDatagram datagram) {
    report.datagram();
    exporters
        .computeIfAbsent(
            new Exporter(datagram.source(), byPort ? datagram.sourcePort() : 0),
            exporter -> new ExporterDecoding(exporter, decoder, room, writer, withOptions, report))
        .packet(datagram.payload());
  }
}
