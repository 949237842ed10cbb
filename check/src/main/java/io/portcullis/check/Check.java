package io.portcullis.check;

import io.portcullis.capture.CaptureFile;
import io.portcullis.capture.CaptureSummary;
import io.portcullis.capture.CapturedDatagram;
import io.portcullis.capture.SkipReason;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.source.Place;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.WaitingRoom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One run over files of flows, read in the order they are given: templates of one explain the data
 * of the next. Nothing is judged before {@link #finish}. There is no clock but that of the data.
 */
public final class Check {

  private static final long MOST_WAITING_BYTES = 64L << 20;

  /** What in a capture may have been an export packet and could not be read. */
  private static final Set<SkipReason> DOUBTFUL =
      EnumSet.complementOf(EnumSet.of(SkipReason.NOT_IP, SkipReason.NOT_UDP));

  private final Policy policy;
  private final CheckConfig config;
  private final Judging judging;
  private final FlowObserver observer;
  private final Reading reading = new Reading();
  private final ExportDecoder decoder;
  private final WaitingRoom room = new WaitingRoom(MOST_WAITING_BYTES);
  private final Map<Exporter, ExporterReading> exporters = new LinkedHashMap<>();

  public Check(Policy policy, CheckConfig config) {
    this.policy = policy;
    this.config = config;
    this.judging = new Judging(policy, config.mostConversations());
    this.observer = new FlowObserver(judging::observe);
    this.decoder = new ExportDecoder(config.limits());
  }

  /**
   * Reads a capture (pcap, pcapng), a single export packet, or flow CSV. What can't be read is in
   * the result's {@link InputReport}, with its place and what to do, and the rest goes on.
   *
   * @throws TooManyConversationsException if there are more than {@link
   *     CheckConfig#mostConversations()}
   */
  public void read(Path file) {
    reading.file(file.toString());
    try {
      read(file, kind(file));
    } catch (IOException e) {
      reading.unusable(place(file), "the file can't be read: " + reason(e), "");
    }
    reading.endOfFile();
  }

  /** Reads export packets as the collector batched them. */
  public void packets(ExportPackets packets) {
    ExporterReading exporter = exporter(packets.exporter());
    for (byte[] datagram : packets.datagrams()) {
      exporter.packet(datagram, packets.receivedMillis());
    }
  }

  /** Judges all that was read. Call it once. */
  public CheckResult finish() {
    exporters.values().forEach(ExporterReading::end);
    return new CheckResult(judging.judge(), reading.report());
  }

  private static FileKind kind(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return FileKind.of(in.readNBytes(FileKind.START_BYTES));
    }
  }

  private void read(Path file, FileKind kind) throws IOException {
    switch (kind) {
      case CAPTURE, EXPORT_PACKET -> readCapture(file);
      case CSV -> new FlowCsv(config, policy, observer, reading).read(file);
      case COMPRESSED -> reading.unusable(place(file), "the file is compressed", "unpack it first");
      case UTF_16 ->
          reading.unusable(place(file), "this is no UTF-8 text", "save it as 'CSV UTF-8'");
      case BINARY ->
          reading.unusable(
              place(file),
              "this is no capture, no export packet and no CSV",
              "give pcap, pcapng, or a table that begins with the line " + FlowColumn.HEADER);
    }
  }

  private void readCapture(Path file) throws IOException {
    long before = reading.recognized();
    CaptureSummary summary = CaptureFile.read(file, this::datagram);
    if (reading.recognized() == before) {
      reading.unusable(
          place(file),
          "none of its "
              + Reading.counted(summary.datagrams(), "UDP datagram")
              + " is an export packet of NetFlow v5, v9 or IPFIX",
          "capture what exporters send to the collector");
    }
    if (summary.incomplete() > 0) {
      reading.warning(
          Reading.counted(summary.incomplete(), "datagram")
              + " cut short by the capture or by fragmentation");
    }
    summary.skipped().entrySet().stream()
        .filter(skipped -> DOUBTFUL.contains(skipped.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            skipped ->
                reading.warning(
                    "passed over, "
                        + Reading.words(skipped.getKey())
                        + ": "
                        + Reading.counted(skipped.getValue(), "time")));
  }

  private void datagram(CapturedDatagram datagram) {
    reading.datagram();
    int port = config.exportersByPort() ? datagram.sourcePort() : 0;
    exporter(new Exporter(datagram.source(), port))
        .packet(datagram.payload(), datagram.timestampMillis());
  }

  private ExporterReading exporter(Exporter exporter) {
    return exporters.computeIfAbsent(
        exporter,
        one -> new ExporterReading(one, config, policy, observer, reading, decoder, room));
  }

  private static Place place(Path file) {
    return Place.wholeFile(file.toString());
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
