package io.portcullis.streams.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Templates;
import io.portcullis.streams.DeadLetterMeter;
import io.portcullis.streams.shuffle.StageDelay;
import io.portcullis.streams.shuffle.TakenFlows;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What INGEST counts, over all its tasks. Operational: a replay counts again. */
public final class IngestMeters {

  private final MeterRegistry registry;
  private final Map<Integer, Counter> packets = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> flows = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> noFlow = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> lost = new ConcurrentHashMap<>();
  private final Map<String, Counter> malformed = new ConcurrentHashMap<>();
  private final Map<String, Counter> undecodable = new ConcurrentHashMap<>();
  private final Map<String, Counter> unbooked = new ConcurrentHashMap<>();
  private final Map<Templates.Change, Counter> templates = new EnumMap<>(Templates.Change.class);
  private final DeadLetterMeter deadLetters;
  private final Counter foreign;
  private final Counter withdrawn;
  private final Counter clamped;
  private final Counter duplicates;
  private final AtomicLong waiting = new AtomicLong();
  private final StageDelay delay;
  private final TakenFlows taken;

  public IngestMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.deadLetters = new DeadLetterMeter(registry);
    for (Templates.Change change : Templates.Change.values()) {
      if (change != Templates.Change.UNCHANGED) {
        templates.put(change, templateCounter(lower(change)));
      }
    }
    foreign = PortcullisMeter.INGEST_FLOWS.counter(registry, "foreign");
    withdrawn = templateCounter("withdrawn");
    clamped = PortcullisMeter.INGEST_CLAMPED.counter(registry);
    duplicates = PortcullisMeter.INGEST_DUPLICATES.counter(registry);
    delay = new StageDelay("ingest", registry, clock);
    taken = new TakenFlows("ingest", registry);
    PortcullisMeter.INGEST_WAITING.gauge(registry, waiting, AtomicLong::get);
  }

  private Counter templateCounter(String change) {
    return PortcullisMeter.INGEST_TEMPLATES.counter(registry, change);
  }

  void packets(int version, long count) {
    packets
        .computeIfAbsent(
            version, v -> PortcullisMeter.INGEST_PACKETS.counter(registry, v.toString()))
        .increment(count);
  }

  void flows(int version, long count) {
    flows
        .computeIfAbsent(version, v -> PortcullisMeter.INGEST_FLOWS.counter(registry, v.toString()))
        .increment(count);
  }

  /** A data record that tells of no flow between two addresses: a packet sample, statistics. */
  void noFlow(int version) {
    noFlow
        .computeIfAbsent(
            version, v -> PortcullisMeter.INGEST_NO_FLOW.counter(registry, v.toString()))
        .increment();
  }

  /** A flow that came decoded has no version of an export protocol. */
  void foreignFlow(boolean wasClamped) {
    foreign.increment();
    if (wasClamped) {
      clamped();
    }
  }

  void lost(int version, long units) {
    lost.computeIfAbsent(version, v -> PortcullisMeter.INGEST_LOST.counter(registry, v.toString()))
        .increment(units);
  }

  void malformed(MalformedReason reason) {
    malformed
        .computeIfAbsent(lower(reason), r -> PortcullisMeter.INGEST_MALFORMED.counter(registry, r))
        .increment();
  }

  /** A record without a value tells nothing; there are no bytes to keep of it. */
  void emptyRecord() {
    malformed
        .computeIfAbsent("empty_record", r -> PortcullisMeter.INGEST_MALFORMED.counter(registry, r))
        .increment();
  }

  void undecodable(WaitEnd end) {
    undecodable
        .computeIfAbsent(lower(end), r -> PortcullisMeter.INGEST_UNDECODABLE.counter(registry, r))
        .increment();
  }

  /** A packet of an observation domain of which no books are kept. */
  void unbooked(ExporterDomain.Unbooked why) {
    unbooked
        .computeIfAbsent(lower(why), r -> PortcullisMeter.INGEST_UNBOOKED.counter(registry, r))
        .increment();
  }

  void deadLetter(String topic, String reason) {
    deadLetters.count(topic, reason);
  }

  void template(Templates.Change change) {
    if (change != Templates.Change.UNCHANGED) {
      templates.get(change).increment();
    }
  }

  void templateWithdrawn() {
    withdrawn.increment();
  }

  void clamped() {
    clamped.increment();
  }

  /** A datagram that had come before. */
  void duplicate() {
    duplicates.increment();
  }

  /** Data sets that wait: {@code more} of them, or fewer if negative. */
  void waiting(int more) {
    waiting.addAndGet(more);
  }

  /** How far each task has come. */
  StageDelay delay() {
    return delay;
  }

  /** How much each task has passed on. */
  TakenFlows taken() {
    return taken;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
