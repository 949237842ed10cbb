package io.portcullis.cli.decode;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.ExporterDecoder;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.Templates;
import io.portcullis.netflow.WaitingRoom;

/** One exporter's packets: writes what they hold, and reports what can't be read. */
final class ExporterDecoding implements ExportListener {

  private final Exporter exporter;
  private final ExporterDecoder decoder;
  private final RecordWriter writer;
  private final boolean withOptions;
  private final DecodeReport report;

  ExporterDecoding(
      Exporter exporter,
      ExportDecoder decoder,
      WaitingRoom room,
      RecordWriter writer,
      boolean withOptions,
      DecodeReport report) {
    this.exporter = exporter;
    this.decoder = new ExporterDecoder(decoder, DecoderLimits.DEFAULT, room, this);
    this.writer = writer;
    this.withOptions = withOptions;
    this.report = report;
  }

  void packet(byte[] payload) {
    decoder.packet(payload);
  }

  /** Reports what still has no template. */
  void end() {
    decoder.waiting().forEach((template, sets) -> report.undecoded(exporter, template, sets));
    report.refused(decoder.refused());
  }

  @Override
  public void packet(ExportHeader header) {
    report.packet(header.version());
  }

  @Override
  public void flow(Flow flow, DataRecord record) {
    report.flow();
    writer.flow(exporter, flow, record);
  }

  @Override
  public void options(DataRecord record) {
    report.options();
    if (withOptions) {
      writer.options(exporter, record);
    }
  }

  @Override
  public void template(Template template, Templates.Change change) {
    report.template(change);
  }

  @Override
  public void malformed(MalformedReason reason, int offset, String detail) {
    report.malformed(reason, offset, detail);
  }
}
