package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.domain.observation.SamplingRates;
import io.portcullis.domain.policy.Policy;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the export packets of one Kafka record after the other: decodes, keeps the exporter's
 * books, and hands each flow to the {@link FlowObserver}.
 */
final class PacketReader implements ExportListener {

  /** What to do with what was read. */
  interface Output {
    /** Bytes that could not be read. */
    void refuse(String reason, String source, String detail, byte[] bytes, long offset);

    /** One more flow has been observed. */
    void observed(Exporter exporter, long receivedMillis);
  }

  private static final int V9 = 9;

  private final IngestConfig config;
  private final FlowObserver observer;
  private final IngestMeters meters;
  private final Output output;
  private final ExportDecoder decoder;
  private final List<TemplateKey> learned = new ArrayList<>();

  // The record being read.
  private ExporterMemory memory;
  private Policy policy;
  private long receivedMillis;
  private long watermarkMillis;
  private long offset;

  // The packet being read.
  private ExporterDomain domain;
  private ExportHeader header;
  private int flowsOfPacket;
  private long flowsReceivedMillis;
  private MalformedReason firstFault;
  private String firstFaultDetail;

  PacketReader(IngestConfig config, FlowObserver observer, IngestMeters meters, Output output) {
    this.config = config;
    this.observer = observer;
    this.meters = meters;
    this.output = output;
    this.decoder = new ExportDecoder(config.limits());
  }

  /**
   * @param from what is remembered of their exporter
   * @param receivedMillis receive time, already held against the wall clock
   * @param watermarkMillis no less than that: what comes late waits no shorter for its template
   * @param offset of the Kafka record
   */
  void read(
      ExportPackets packets,
      ExporterMemory from,
      Policy policy,
      long receivedMillis,
      long watermarkMillis,
      long offset) {
    this.memory = from;
    this.policy = policy;
    this.receivedMillis = receivedMillis;
    this.watermarkMillis = watermarkMillis;
    this.offset = offset;
    for (byte[] datagram : packets.datagrams()) {
      read(datagram);
    }
    expire(from, watermarkMillis);
    from.store();
  }

  private void read(byte[] datagram) {
    if (!memory.recent.isNew(datagram, receivedMillis)) {
      meters.duplicate();
      return;
    }
    domain = null;
    header = null;
    flowsOfPacket = 0;
    flowsReceivedMillis = receivedMillis;
    firstFault = null;
    learned.clear(); // by a packet that failed half-way
    decoder.decode(datagram, 0, datagram.length, memory.templates, this);
    if (header != null) {
      meters.packets(header.version(), 1);
      countFlows();
    }
    keepMalformed(datagram, offset);
    releaseWaiting();
  }

  /** Nothing is lost by bytes after the end; of all else that could not be read, the bytes stay. */
  private void keepMalformed(byte[] bytes, long fromOffset) {
    if (firstFault != null && firstFault != MalformedReason.TRAILING_BYTES) {
      String source = memory.exporter.toString();
      output.refuse("MALFORMED_" + firstFault, source, firstFaultDetail, bytes, fromOffset);
    }
    firstFault = null;
  }

  private void countFlows() {
    if (flowsOfPacket > 0) {
      meters.flows(header.version(), flowsOfPacket);
      domain.flows += flowsOfPacket;
      flowsOfPacket = 0;
    }
  }

  private void releaseWaiting() {
    if (memory.waiting.size() > 0) {
      for (TemplateKey template : learned) {
        for (WaitingSets.WaitingSet set : memory.waiting.take(template)) {
          meters.waiting(-1);
          begin(set.header());
          flowsReceivedMillis = set.receivedMillis();
          decoder.decodeDataSet(set.header(), set.setId(), set.body(), memory.templates, this);
          countFlows();
          keepMalformed(set.body(), set.offset());
        }
      }
    }
    learned.clear();
  }

  /** Gives up the sets of an exporter that have waited too long. */
  void expire(ExporterMemory of, long watermarkMillis) {
    for (WaitingSets.WaitingSet set : of.waiting.takeExpired(watermarkMillis)) {
      giveUp(of, set, WaitEnd.TEMPLATE_NEVER_CAME);
    }
  }

  private void giveUp(ExporterMemory of, WaitingSets.WaitingSet set, WaitEnd end) {
    ExporterDomain its = of.domain(set.header().observationDomainId(), set.header().version());
    its.undecodedSets++;
    its.touch();
    of.loss.addLost(1);
    meters.undecodable(end);
    meters.waiting(-1);
    output.refuse(
        end.name(),
        of.exporter.toString(),
        "data set of " + set.template() + ", whose template is not known",
        set.body(),
        set.offset());
  }

  private void begin(ExportHeader of) {
    header = of;
    domain = memory.domain(of.observationDomainId(), of.version());
    domain.touch();
  }

  @Override
  public void packet(ExportHeader read) {
    begin(read);
    domain.packet(read, receivedMillis);
    if (domain.unbooked != null) {
      meters.unbooked(domain.unbooked);
    }
  }

  @Override
  public void flow(Flow flow, DataRecord record) {
    if (!flow.hasEnds()) {
      meters.noFlow(header.version());
      return;
    }
    flowsOfPacket++;
    long rate = memory.rates.of(domain.observationDomainId, flow);
    if (rate != SamplingRates.UNKNOWN) {
      domain.samplingInterval = rate;
      domain.samplingKnown = true;
    }
    String zone = config.zones().zone(memory.exporter.address(), flow);
    if (observer.observe(flow, memory.exporter, zone, rate, flowsReceivedMillis, policy)) {
      domain.clampedFlows++;
      meters.clamped();
    }
    output.observed(memory.exporter, receivedMillis);
  }

  @Override
  public void sampling(long observationDomainId, long samplerId, long interval) {
    memory.rates.learn(observationDomainId, samplerId, interval);
  }

  @Override
  public void template(Template template, Templates.Change change) {
    meters.template(change);
    if (change == Templates.Change.ADDED) {
      learned.add(template.key());
    }
  }

  @Override
  public void withdrawn(TemplateKey key) {
    meters.templateWithdrawn();
  }

  @Override
  public void undecodable(ExportHeader of, int setId, byte[] bytes, int from, int length) {
    byte[] body = Arrays.copyOfRange(bytes, from, from + length);
    WaitingSets.WaitingSet set =
        new WaitingSets.WaitingSet(of, setId, body, offset, receivedMillis);
    if (memory.waiting.isFull() && memory.waiting.size() > 0) {
      giveUp(memory, memory.waiting.takeOldest(), WaitEnd.TOO_MANY_WAITING);
    }
    if (memory.waiting.isFull()) {
      meters.waiting(1);
      giveUp(memory, set, WaitEnd.TOO_MANY_WAITING);
      return;
    }
    memory.waiting.add(set, watermarkMillis + config.waitingFor().toMillis());
    meters.waiting(1);
  }

  @Override
  public void malformed(MalformedReason reason, int at, String detail) {
    meters.malformed(reason);
    if (domain != null) {
      domain.malformed++;
    }
    if (firstFault == null || firstFault == MalformedReason.TRAILING_BYTES) {
      firstFault = reason;
      firstFaultDetail = reason + " at byte " + at + ": " + detail;
    }
  }

  @Override
  public void packetEnd(int dataRecords, boolean complete) {
    long lostBefore = domain.sequence.lostUnits();
    domain.sequence.packet(
        header.version(), header.sequenceNumber(), header.sysUptimeMillis(), dataRecords, complete);
    long lost = domain.sequence.lostUnits() - lostBefore;
    memory.loss.add(lost, header.version() == V9 ? 1 : dataRecords, receivedMillis);
    if (lost > 0) {
      meters.lost(header.version(), lost);
    }
  }
}
