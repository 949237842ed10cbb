package io.portcullis.capture;

import io.portcullis.domain.address.Address;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Hands datagrams over and counts them, and what was none. */
final class DatagramSink {

  private final Consumer<CapturedDatagram> consumer;
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private long frames;
  private long datagrams;
  private long incomplete;

  DatagramSink(Consumer<CapturedDatagram> consumer) {
    this.consumer = consumer;
  }

  void frame() {
    frames++;
  }

  void accept(CapturedDatagram datagram, boolean whole) {
    datagrams++;
    if (!whole) {
      incomplete++;
    }
    consumer.accept(datagram);
  }

  void payload(byte[] payload) {
    frame();
    Address nowhere = CapturedDatagram.NOWHERE;
    accept(new CapturedDatagram(nowhere, 0, nowhere, 0, 0, payload), true);
  }

  void skip(SkipReason reason) {
    skipped.merge(reason, 1L, Long::sum);
  }

  CaptureSummary summary(CaptureSummary.Format format) {
    return new CaptureSummary(format, frames, datagrams, incomplete, skipped);
  }
}
