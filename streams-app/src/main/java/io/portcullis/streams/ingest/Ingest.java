package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.exporter.Listening;
import io.portcullis.domain.flow.FlowRecord;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.Decoded;
import io.portcullis.streams.policy.PolicySource;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.ObservationTable;
import io.portcullis.streams.shuffle.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage that reads export packets and foreign flows, combines the flows of each record, and
 * sends one batch to each shard that needs to see some of them. What it remembers of exporters is
 * in its stores; everything else is forgotten in {@link #init}, because a task that lost its
 * transaction is started again on the same object.
 */
public final class Ingest implements Processor<byte[], Decoded<?>, Object, Ingested> {

  /** A batch of so many is sent on, lest it outgrow what Kafka takes as one record (1 MB). */
  private static final int BATCH_OBSERVATIONS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final IngestConfig config;
  private final long silentAfterMillis;
  private final PolicySource policies;
  private final IngestMeters meters;
  private final ObservationTable table;
  private final FlowObserver observer;
  private final PacketReader reader;
  private final String packetsTopic;
  private final String appVersion;

  private ProcessorContext<Object, Ingested> context;
  private KeyValueStore<String, Long> taken;
  private KnownExporters exporters;
  private ReadExporters readExporters;
  private Watermark watermark;
  private Listening listening;
  private int task;

  /**
   * @param silentAfter an exporter of which nothing comes for so long is silent
   * @param shards partitions of JUDGE
   * @param packetsTopic where waiting data sets came from
   * @param appVersion for dead letters
   */
  public Ingest(
      IngestConfig config,
      Duration silentAfter,
      PolicySource policies,
      IngestMeters meters,
      int shards,
      String packetsTopic,
      String appVersion) {
    this.config = config;
    this.silentAfterMillis = silentAfter.toMillis();
    this.policies = policies;
    this.meters = meters;
    this.packetsTopic = packetsTopic;
    this.appVersion = appVersion;
    this.table = new ObservationTable(shards);
    this.observer = new FlowObserver(table);
    this.reader = new PacketReader(config, observer, meters, output());
  }

  @Override
  public void init(ProcessorContext<Object, Ingested> context) {
    this.context = context;
    IngestStores stores = new IngestStores(context);
    listening = new Listening(context.currentSystemTimeMs());
    exporters = new KnownExporters(stores, config, meters, listening::millis);
    readExporters = new ReadExporters();
    watermark = new Watermark(config.idleAfter().toMillis());
    task = context.taskId().partition();
    meters.delay().begin(task, watermark.millis());
    taken = stores.taken;
    meters.taken().begin(task, taken);
    table.clear();
    context.schedule(
        Duration.ofMillis(Watermark.TICK_MILLIS),
        PunctuationType.WALL_CLOCK_TIME,
        this::onWallClock);
  }

  @Override
  public void process(Record<byte[], Decoded<?>> record) {
    Decoded<?> decoded = record.value();
    if (decoded == null) {
      meters.emptyRecord();
    } else if (decoded instanceof Decoded.Bad<?> bad) {
      refuse(bad);
    } else if (decoded instanceof Decoded.Good<?> good) {
      watermark.read(record.timestamp());
      read(good.value(), record.timestamp());
      if (watermark.isDue()) {
        tick();
      }
    }
  }

  @Override
  public void close() {
    meters.delay().end(task);
    meters.taken().end(task);
    exporters.forget();
  }

  private void read(Object value, long receivedMillis) {
    table.clear(); // of a record that failed half-way
    if (value instanceof ExportPackets packets) {
      read(packets, receivedMillis);
    } else if (value instanceof FlowRecord foreign) {
      long rate = foreign.flow().samplingInterval;
      boolean clamped =
          observer.observe(
              foreign.flow(),
              foreign.exporter(),
              foreign.zone(),
              rate,
              receivedMillis,
              policies.current());
      meters.foreignFlow(clamped);
      send(foreign.exporter(), receivedMillis);
      readExporters.readForeign(foreign.exporter(), rate, receivedMillis);
    }
  }

  private void read(ExportPackets packets, long receivedMillis) {
    long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    ExporterMemory memory = exporters.of(packets.exporter());
    if (memory == null) {
      refuse(packets, offset);
      return;
    }
    hear(memory, receivedMillis);
    reader.read(packets, memory, policies.current(), receivedMillis, watermark.millis(), offset);
    send(packets.exporter(), receivedMillis);
    readExporters.read(memory, receivedMillis);
    reportDue(memory, receivedMillis);
  }

  private void hear(ExporterMemory memory, long receivedMillis) {
    long before = memory.hearing.lastReceivedMillis();
    if (memory.hearing.packet(receivedMillis, listening.millis())) {
      memory.tellState();
      LOG.info(
          "Exporter {} sends again, after {} s of silence",
          memory.exporter,
          Duration.ofMillis(receivedMillis - before).toSeconds());
    }
  }

  private void listenFor(ExporterMemory memory) {
    boolean silent =
        memory.hearing.lookAt(watermark.millis(), listening.millis(), silentAfterMillis);
    if (silent && !memory.domains().isEmpty()) {
      memory.tellState();
      LOG.warn(
          "Exporter {} is silent: nothing came since {}. What only it sees can't be judged. Is it up,"
              + " and does it still export to the collector?",
          memory.exporter,
          Instant.ofEpochMilli(memory.hearing.lastReceivedMillis()));
    }
  }

  private void refuse(ExportPackets packets, long offset) {
    String detail =
        KnownExporters.MOST + " exporters are known here; does someone forge source addresses?";
    for (byte[] datagram : packets.datagrams()) {
      refuse("TOO_MANY_EXPORTERS", packets.exporter().toString(), detail, datagram, offset);
    }
  }

  private void refuse(String reason, String source, String detail, byte[] bytes, long offset) {
    refuse(
        new DeadLetter(
            reason, source, detail, packetsTopic, task, offset, OptionalInt.empty(), appVersion),
        bytes);
  }

  private PacketReader.Output output() {
    return new PacketReader.Output() {
      @Override
      public void refuse(String reason, String source, String detail, byte[] bytes, long offset) {
        Ingest.this.refuse(reason, source, detail, bytes, offset);
      }

      @Override
      public void observed(Exporter exporter, long receivedMillis) {
        if (table.size() >= BATCH_OBSERVATIONS) {
          send(exporter, receivedMillis);
        }
      }
    };
  }

  private void send(Exporter exporter, long receivedMillis) {
    if (!table.isEmpty()) {
      table.drain(
          task,
          watermark.millis(),
          receivedMillis,
          exporter,
          (batch, shard) -> {
            meters.taken().add(task, taken, batch.flows());
            forward(shard, new Ingested.Observed(batch), receivedMillis);
          });
    }
  }

  private void tick() {
    watermark.told();
    meters.delay().upTo(task, watermark.millis());
    FlowBatch batch = FlowBatch.tick(task, watermark.millis(), readExporters.take());
    forward(Shard.ALL, new Ingested.Observed(batch), watermark.millis());
  }

  private void onWallClock(long nowMillis) {
    listening.look(nowMillis);
    if (watermark.onWallClock(nowMillis)) {
      tick();
    }
    for (ExporterMemory memory : exporters.all()) {
      reader.expire(memory, watermark.millis());
      listenFor(memory);
      memory.store();
      for (ExporterDomain domain : memory.domains()) {
        if (domain.unreported
            && domain.isTrailingReportDue(nowMillis, config.statusEvery().toMillis())) {
          report(memory, domain, nowMillis);
        }
      }
    }
    exporters.forgetGone(watermark.millis()).forEach(memory -> forget(memory, nowMillis));
  }

  private void forget(ExporterMemory memory, long nowMillis) {
    LOG.info(
        "Exporter {} is forgotten: nothing came since {}",
        memory.exporter,
        Instant.ofEpochMilli(memory.hearing.lastReceivedMillis()));
    for (ExporterDomain domain : memory.domains()) {
      ExporterStatus.Key key = memory.status(domain).key();
      forward(Shard.ALL, new Ingested.Gone(key), nowMillis);
    }
  }

  private void reportDue(ExporterMemory memory, long receivedMillis) {
    for (ExporterDomain domain : memory.domains()) {
      if (domain.unreported
          && domain.isReportDue(receivedMillis, config.statusEvery().toMillis())) {
        report(memory, domain, receivedMillis);
      }
    }
  }

  private void report(ExporterMemory memory, ExporterDomain domain, long atMillis) {
    domain.reported(context.currentSystemTimeMs());
    forward(Shard.ALL, new Ingested.Status(memory.status(domain)), atMillis);
  }

  private void refuse(Decoded.Bad<?> bad) {
    RecordMetadata from = context.recordMetadata().orElseThrow();
    refuse(
        new DeadLetter(
            bad.reason().name(),
            from.topic(),
            bad.detail(),
            from.topic(),
            from.partition(),
            from.offset(),
            DeadLetter.schemaIdIn(bad.bytes()),
            appVersion),
        bad.bytes());
  }

  /** Kept for so long from now on, however old the record is that the bytes came in. */
  private void refuse(DeadLetter letter, byte[] bytes) {
    meters.deadLetter(letter.topic(), letter.reason());
    Headers headers = letter.headers();
    context.forward(
        new Record<>(
            letter.source(),
            new Ingested.Refused(letter.source(), bytes),
            context.currentSystemTimeMs(),
            headers));
  }

  private void forward(Object key, Ingested value, long timestamp) {
    context.forward(new Record<>(key, value, Math.max(0, timestamp)));
  }
}
