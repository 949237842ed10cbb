package io.portcullis.cli.decode;

import io.portcullis.cli.decode.WaitingSets.WaitingSet;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.netflow.Templates;
import java.util.ArrayList;
import java.util.List;

/** One exporter's packets: its templates, and the data that waits for them. */
final class ExporterDecoding implements ExportListener {

  private final Exporter exporter;
  private final ExportDecoder decoder;
  private final RecordWriter writer;
  private final boolean withOptions;
  private final DecodeReport report;
  private final Templates templates = new TemplateTable(DecoderLimits.DEFAULT);
  private final WaitingSets waiting = new WaitingSets();
  private final List<TemplateKey> learned = new ArrayList<>();

  ExporterDecoding(
      Exporter exporter,
      ExportDecoder decoder,
      RecordWriter writer,
      boolean withOptions,
      DecodeReport report) {
    this.exporter = exporter;
    this.decoder = decoder;
    this.writer = writer;
    this.withOptions = withOptions;
    this.report = report;
  }

  void packet(byte[] payload) {
    decoder.decode(payload, 0, payload.length, templates, this);
    decodeWhatWaited();
  }

  /** Reports what still has no template. */
  void end() {
    waiting.left().forEach((template, sets) -> report.undecoded(exporter, template, sets));
    report.refused(waiting.refused());
  }

  /**
   * After the packet, so that its own flows come first; the listener may be told of more templates.
   */
  private void decodeWhatWaited() {
    while (!learned.isEmpty()) {
      TemplateKey template = learned.remove(learned.size() - 1);
      for (WaitingSet set : waiting.take(template)) {
        decoder.decodeDataSet(set.header(), set.setId(), set.records(), templates, this);
      }
    }
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
    if (change == Templates.Change.ADDED || change == Templates.Change.UPDATED) {
      learned.add(template.key());
    }
  }

  @Override
  public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
    byte[] records = new byte[length];
    System.arraycopy(bytes, offset, records, 0, length);
    waiting.add(new WaitingSet(header, setId, records));
  }

  @Override
  public void malformed(MalformedReason reason, int offset, String detail) {
    report.malformed(reason, offset, detail);
  }
}
