package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.WaitingSets.WaitingSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/**
 * Decodes the packets of one exporter in their order and keeps its templates, all in memory. Data
 * that comes before its template waits for it, and is told of after the packet that brought the
 * template.
 */
public final class ExporterDecoder {

  private final ExportDecoder decoder;
  private final Templates templates;
  private final WaitingSets waiting;
  private final ExportListener listener;
  private final ExportListener patient = new Patient();
  private final Deque<TemplateKey> learned = new ArrayDeque<>();
  private long refused;

  /**
   * @param decoder may be shared with other exporters
   * @param room to wait in, shared with other exporters
   * @param listener is told of undecodable data only where it found no room to wait
   */
  public ExporterDecoder(
      ExportDecoder decoder, DecoderLimits limits, WaitingRoom room, ExportListener listener) {
    this.decoder = decoder;
    this.templates = new TemplateTable(limits);
    this.waiting = new WaitingSets(room);
    this.listener = listener;
  }

  public void packet(byte[] payload) {
    decoder.decode(payload, 0, payload.length, templates, patient);
    while (!learned.isEmpty()) {
      for (WaitingSet set : waiting.take(learned.remove())) {
        decoder.decodeDataSet(set.header(), set.setId(), set.body(), templates, patient);
      }
    }
  }

  /** How many data sets still wait, for each template that has not come. */
  public Map<TemplateKey, Integer> waiting() {
    return waiting.left();
  }

  /** Data sets that found no room to wait in. */
  public long refused() {
    return refused;
  }

  /** Passes everything on, and takes note of templates and of data without one. */
  private final class Patient implements ExportListener {

    @Override
    public void packet(ExportHeader header) {
      listener.packet(header);
    }

    @Override
    public void flow(Flow flow, DataRecord record) {
      listener.flow(flow, record);
    }

    @Override
    public void options(DataRecord record) {
      listener.options(record);
    }

    @Override
    public void sampling(long observationDomainId, long samplerId, long interval) {
      listener.sampling(observationDomainId, samplerId, interval);
    }

    @Override
    public void template(Template template, Templates.Change change) {
      listener.template(template, change);
      if (change == Templates.Change.ADDED) {
        learned.add(template.key());
      }
    }

    @Override
    public void withdrawn(TemplateKey key) {
      listener.withdrawn(key);
    }

    @Override
    public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
      if (waiting.isFull()) {
        refused++;
        listener.undecodable(header, setId, bytes, offset, length);
        return;
      }
      byte[] body = Arrays.copyOfRange(bytes, offset, offset + length);
      waiting.add(new WaitingSet(header, setId, body));
    }

    @Override
    public void malformed(MalformedReason reason, int offset, String detail) {
      listener.malformed(reason, offset, detail);
    }

    @Override
    public void packetEnd(int dataRecords, boolean complete) {
      listener.packetEnd(dataRecords, complete);
    }
  }
}
