package io.portcullis.benchmarks.collect;

import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;
import java.time.Duration;

/** Takes everything at no cost, so that what is measured is the way to it. */
final class Nowhere implements PacketSink {

  @Override
  public void send(ExportPackets batch, Outcome outcome) {
    outcome.sent();
  }

  @Override
  public void close(Duration within) {}
}
