package io.portcullis.check;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.RecentDatagrams;
import io.portcullis.domain.exporter.SequenceTracker;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.domain.observation.SamplingRates;
import io.portcullis.domain.policy.Policy;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.ExporterDecoder;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.WaitingRoom;
import java.util.LinkedHashMap;
import java.util.Map;

/** The packets of one exporter: its templates, its sampling, and its flows as observations. */
final class ExporterReading implements ExportListener {

  private final Exporter exporter;
  private final CheckConfig config;
  private final Policy policy;
  private final FlowObserver observer;
  private final Reading reading;
  private final ExporterDecoder decoder;
  private final SamplingRates rates = new SamplingRates(SamplingRates.Memory.NONE);
  private final Map<Domain, SequenceTracker> sequences = new LinkedHashMap<>();
  private final RecentDatagrams recent = new RecentDatagrams();

  private ExportHeader header;
  private long capturedMillis;
  private long duplicates;
  private long receivedMillis;

  private record Domain(int version, long observationDomainId) {}

  ExporterReading(
      Exporter exporter,
      CheckConfig config,
      Policy policy,
      FlowObserver observer,
      Reading reading,
      ExportDecoder decoder,
      WaitingRoom room) {
    this.exporter = exporter;
    this.config = config;
    this.policy = policy;
    this.observer = observer;
    this.reading = reading;
    this.decoder = new ExporterDecoder(decoder, config.limits(), room, this);
  }

  /**
   * @param millis when it was received; 0 where nobody knows, and the exporter's clock has to do
   */
  void packet(byte[] datagram, long millis) {
    if (!recent.isNew(datagram, millis)) {
      duplicates++;
      reading.duplicate();
      return;
    }
    capturedMillis = millis;
    decoder.packet(datagram);
  }

  /** No more packets will come. */
  void end() {
    if (duplicates > 0) {
      reading.duplicates("exporter " + exporter, duplicates);
    }
    decoder
        .waiting()
        .forEach(
            (template, sets) ->
                reading.undecoded(
                    "exporter " + exporter,
                    sets,
                    "of observation domain "
                        + template.observationDomainId()
                        + " not decoded: template "
                        + template.templateId()
                        + " never came"));
    if (decoder.refused() > 0) {
      reading.undecoded(
          "exporter " + exporter, decoder.refused(), "more than can wait for templates");
    }
    sequences.forEach(
        (domain, sequence) -> {
          if (sequence.lostUnits() > 0) {
            reading.lost(
                "exporter " + exporter + ", observation domain " + domain.observationDomainId,
                sequence.lostUnits(),
                counted(domain.version));
          }
        });
  }

  /** What sequence numbers of a version count. */
  private static String counted(int version) {
    return switch (version) {
      case ExportHeader.V5 -> "flow";
      case ExportHeader.V9 -> "export packet";
      default -> "data record";
    };
  }

  @Override
  public void packet(ExportHeader read) {
    header = read;
    receivedMillis = capturedMillis == 0 ? read.exportMillis() : capturedMillis;
    reading.exportPacket();
  }

  @Override
  public void flow(Flow flow, DataRecord record) {
    if (!flow.hasEnds()) {
      return;
    }
    long domain = record.header().observationDomainId();
    observer.observe(
        flow,
        exporter,
        config.zones().zone(exporter.address(), flow),
        rates.of(domain, flow),
        receivedMillis,
        policy);
    reading.flow();
  }

  @Override
  public void sampling(long observationDomainId, long samplerId, long interval) {
    rates.learn(observationDomainId, samplerId, interval);
  }

  @Override
  public void malformed(MalformedReason reason, int offset, String detail) {
    reading.malformed(reason, offset, detail);
  }

  @Override
  public void packetEnd(int dataRecords, boolean complete) {
    sequences
        .computeIfAbsent(
            new Domain(header.version(), header.observationDomainId()),
            domain -> new SequenceTracker())
        .packet(
            header.version(),
            header.sequenceNumber(),
            header.sysUptimeMillis(),
            dataRecords,
            complete);
  }
}
