package io.portcullis.cli.service;

import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure of the topics before the first batch, as often as it takes: a collector with a spool
 * starts while Kafka is away. For one sending thread.
 */
final class TopicsFirst implements PacketSink {

  private static final Logger log = LoggerFactory.getLogger(TopicsFirst.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Runnable ensureTopics;
  private final PacketSink next;
  private boolean ensured;

  TopicsFirst(Runnable ensureTopics, PacketSink next) {
    this.ensureTopics = ensureTopics;
    this.next = next;
  }

  @Override
  public void start() throws IOException {
    next.start();
  }

  @Override
  public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
    RuntimeException told = null;
    while (!ensured) {
      try {
        ensureTopics.run();
        ensured = true;
      } catch (RuntimeException e) {
        if (told == null) {
          log.warn("there are no topics to write to yet; what is received is kept", e);
        }
        told = e;
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    next.send(batch, outcome);
  }

  @Override
  public void close(Duration within) {
    next.close(within);
  }
}
