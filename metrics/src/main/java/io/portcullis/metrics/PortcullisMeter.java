package io.portcullis.metrics;

import static io.portcullis.metrics.MeterTag.CATALOG;
import static io.portcullis.metrics.MeterTag.CHANGE;
import static io.portcullis.metrics.MeterTag.CHECK;
import static io.portcullis.metrics.MeterTag.CLIENT;
import static io.portcullis.metrics.MeterTag.CLIENT_ROLE;
import static io.portcullis.metrics.MeterTag.DIRECTION;
import static io.portcullis.metrics.MeterTag.EXPORTER;
import static io.portcullis.metrics.MeterTag.FLOW;
import static io.portcullis.metrics.MeterTag.ID;
import static io.portcullis.metrics.MeterTag.INVENTORY;
import static io.portcullis.metrics.MeterTag.PORT;
import static io.portcullis.metrics.MeterTag.PROTOCOL;
import static io.portcullis.metrics.MeterTag.REASON;
import static io.portcullis.metrics.MeterTag.RELEASE;
import static io.portcullis.metrics.MeterTag.ROUTE;
import static io.portcullis.metrics.MeterTag.SERVER;
import static io.portcullis.metrics.MeterTag.SERVER_PORT;
import static io.portcullis.metrics.MeterTag.SERVER_ROLE;
import static io.portcullis.metrics.MeterTag.SEVERITY;
import static io.portcullis.metrics.MeterTag.SITE;
import static io.portcullis.metrics.MeterTag.STAGE;
import static io.portcullis.metrics.MeterTag.STATE;
import static io.portcullis.metrics.MeterTag.STATUS;
import static io.portcullis.metrics.MeterTag.SYSTEM;
import static io.portcullis.metrics.MeterTag.TOPIC;
import static io.portcullis.metrics.MeterTag.VERDICT;
import static io.portcullis.metrics.MeterTag.VERSION;
import static io.portcullis.metrics.PortcullisMeter.Type.COUNTER;
import static io.portcullis.metrics.PortcullisMeter.Type.GAUGE;
import static io.portcullis.metrics.PortcullisMeter.Type.TABLE;
import static io.portcullis.metrics.PortcullisMeter.Type.TIMER;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Every meter there is. A counter is declared as {@code (type, stem, unit, meaning, tags)}; its
 * name is {@code portcullis}, the stem and the unit, and {@code docs/metrics.md} is written from
 * this list.
 *
 * <p>Take a meter once, in a constructor, and keep it: looking one up costs far more than counting.
 *
 * <pre>{@code
 * Counter refused = PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "refused_exporter");
 * }</pre>
 */
public enum PortcullisMeter {
  APP_INFO(GAUGE, "app.info", "", "Always 1; says which version runs.", Across.MAX, RELEASE),

  APP_PROBLEM(
      GAUGE,
      "app.problem",
      "",
      "Is 1 if something is wrong with an instance, by what; /readyz and the log say more.",
      Across.MAX,
      CHECK),

  COLLECTOR_RECEIVED(
      COUNTER, "collector.received", "datagrams", "UDP datagrams read from the sockets.", PORT),
  COLLECTOR_RECEIVED_BYTES(
      COUNTER, "collector.received", "bytes", "Payload octets of the datagrams read.", PORT),
  COLLECTOR_DROPPED(
      COUNTER, "collector.dropped", "datagrams", "Datagrams read and not kept.", REASON),
  COLLECTOR_KERNEL_DROPPED(
      COUNTER,
      "collector.kernel.dropped",
      "datagrams",
      "Datagrams that the operating system dropped before they could be read, because a socket's"
          + " receive buffer was full. Missing where the system does not tell.",
      PORT),
  COLLECTOR_SENT(COUNTER, "collector.sent", "datagrams", "Datagrams that Kafka acknowledged."),
  COLLECTOR_FAILED(
      COUNTER, "collector.failed", "datagrams", "Datagrams that Kafka did not take.", REASON),
  COLLECTOR_BATCHES(
      COUNTER, "collector.sent", "batches", "Records of the packets topic that were acknowledged."),
  COLLECTOR_BATCH_LATENCY(
      TIMER,
      "collector.batch.latency",
      "seconds",
      "From the first datagram of a batch to Kafka's acknowledgement."),
  COLLECTOR_QUEUE(
      GAUGE, "collector.queue", "datagrams", "Datagrams that wait in a batch or behind others."),
  COLLECTOR_QUEUE_BYTES(
      GAUGE, "collector.queue", "bytes", "What waits, in bytes as the limit of the queue counts."),
  COLLECTOR_SPOOLED(
      COUNTER,
      "collector.spooled",
      "datagrams",
      "Datagrams written to the spool on disk because Kafka did not take them in time."),
  COLLECTOR_SPOOL(
      GAUGE, "collector.spool", "datagrams", "Datagrams on disk that Kafka does not have yet."),
  COLLECTOR_SPOOL_BYTES(GAUGE, "collector.spool", "bytes", "What the spool takes of the disk."),
  COLLECTOR_SPOOL_LIMIT(
      GAUGE, "collector.spool.limit", "bytes", "What it may take: collector.spool.maxBytes."),
  COLLECTOR_SPOOL_AGE(
      GAUGE,
      "collector.spool.age",
      "seconds",
      "How long ago the eldest datagrams on disk were received; 0 when there are none.",
      Across.MAX),
  COLLECTOR_SPOOL_DAMAGED(
      COUNTER,
      "collector.spool.damaged",
      "bytes",
      "What could not be read back from the spool: torn when the machine or the collector died, or"
          + " damaged later.",
      REASON),
  COLLECTOR_SOCKETS(GAUGE, "collector.open", "sockets", "UDP sockets that receive."),
  COLLECTOR_RECEIVE_BUFFER(
      GAUGE,
      "collector.receive.buffer",
      "bytes",
      "The receive buffer that the system granted to each socket of a port.",
      Across.MAX,
      PORT),
  COLLECTOR_SOURCE_PORTS(
      GAUGE,
      "collector.source",
      "ports",
      "The most source ports that one address used within ten minutes, up to 256; many hint at"
          + " exporters behind NAT.",
      Across.MAX),

  INGEST_PACKETS(COUNTER, "ingest", "packets", "Export packets decoded.", VERSION),
  INGEST_DUPLICATES(
      COUNTER,
      "ingest.duplicate",
      "datagrams",
      "Datagrams that had come before from the same exporter, and were counted once."),
  INGEST_FLOWS(COUNTER, "ingest", "flows", "Flows decoded.", VERSION),
  INGEST_NO_FLOW(
      COUNTER,
      "ingest.other",
      "records",
      "Data records that tell of no flow between two addresses, such as packet samples.",
      VERSION),
  INGEST_MALFORMED(
      COUNTER, "ingest.malformed", "parts", "Packets, sets or records cut or absurd.", REASON),
  INGEST_UNDECODABLE(
      COUNTER, "ingest.undecodable", "sets", "Data sets that were never decoded.", REASON),
  INGEST_WAITING(GAUGE, "ingest.waiting", "sets", "Data sets that wait for their template."),
  INGEST_CLAMPED(COUNTER, "ingest.clamped", "flows", "Flows whose absurd time was clamped."),
  INGEST_LOST(
      COUNTER,
      "ingest.lost",
      "units",
      "Packets (v9), flows (v5) or data records (IPFIX) that sequence numbers show missing.",
      VERSION),
  INGEST_UNBOOKED(
      COUNTER,
      "ingest.unbooked",
      "packets",
      "Packets whose flows are judged like any, but of whose observation domain no books are kept:"
          + " no status, no sequence gaps. Reason is exporter_limit (it has 256 already) or"
          + " task_limit (all exporters of an ingest task have 16,384 together).",
      REASON),
  INGEST_TEMPLATES(
      COUNTER, "ingest.template", "changes", "Templates that came, changed or went.", CHANGE),

  JUDGE_OBSERVATIONS(
      COUNTER, "judge", "observations", "Combined observations merged into conversations."),
  JUDGE_CONVERSATIONS(COUNTER, "judge", "conversations", "Conversations seen for the first time."),
  JUDGE_VERDICTS(COUNTER, "judge", "verdicts", "Verdicts given.", VERDICT),

  TRAFFIC_BYTES(
      COUNTER,
      "traffic",
      "bytes",
      "Octets of judged conversations, scaled by the sampling rate; each counts once, however many"
          + " exporters saw it.",
      FLOW,
      SYSTEM,
      VERDICT,
      CLIENT_ROLE,
      SERVER_ROLE,
      SITE,
      DIRECTION),
  TRAFFIC_PACKETS(
      COUNTER,
      "traffic",
      "packets",
      "Packets of judged conversations, scaled by the sampling rate; each counts once, however many"
          + " exporters saw it.",
      FLOW,
      SYSTEM,
      VERDICT,
      CLIENT_ROLE,
      SERVER_ROLE,
      SITE,
      DIRECTION),
  TRAFFIC_CONVERSATIONS(
      COUNTER,
      "traffic",
      "conversations",
      "Conversations that began and were judged.",
      FLOW,
      SYSTEM,
      VERDICT,
      CLIENT_ROLE,
      SERVER_ROLE,
      SITE),
  TRENDS_CROWDED(
      COUNTER,
      "trends.crowded",
      "reports",
      "Reports of traffic that count under their verdict alone, because the hour or the day had as"
          + " many cells as stream.trends.cells says."),
  TRENDS_DROPPED(
      COUNTER,
      "trends.dropped",
      "reports",
      "Reports of traffic that no cell took; reason is hour_closed (it happened more than 25 hours"
          + " before what is read now) or repeated (its cell is finished, and has it already).",
      REASON),

  VIOLATIONS_EMITTED(
      COUNTER,
      "violations.emitted",
      "records",
      "Violations written to their topic, opened or updated.",
      VERDICT,
      SEVERITY),
  VIOLATIONS_CHANGES(
      COUNTER,
      "violations",
      "changes",
      "What became of violations: opened, updated, quiet (resolved by silence), withdrawn (resolved"
          + " because it proved wrong or policy allows it now), excepted, reopened.",
      VERDICT,
      CHANGE),
  VIOLATIONS_WITHHELD(
      COUNTER,
      "violations",
      "withheld",
      "Reports of violations that are told of within one that sums up many and not by themselves;"
          + " reason is scan or inventory_gap.",
      REASON),
  VIOLATIONS_FORGOTTEN(
      COUNTER,
      "violations",
      "forgotten",
      "Violations resolved for so long that they open anew if they come again."),
  VIOLATIONS_OPEN(
      GAUGE,
      "violations",
      "open",
      "Violations that stand and that nobody accepts, by kind, 0 included.",
      Across.MAX,
      VERDICT),
  VIOLATIONS_STANDING(
      TABLE,
      "violations",
      "standing",
      "The same by severity, roles, service and site. The 950 most severe and frequent"
          + " combinations have a series each; the rest is added up by verdict and severity under"
          + " 'other'. Without violations there is no series.",
      Across.MAX,
      VERDICT,
      SEVERITY,
      CLIENT_ROLE,
      SERVER_ROLE,
      PROTOCOL,
      SERVER_PORT,
      SITE),
  VIOLATION_INFO(
      TABLE,
      "violation.info",
      "",
      "Always 1; names a violation that stands and that nobody accepts. The 200 most severe, and of"
          + " the same severity those opened last. flow is the expected one that is missing, else"
          + " 'none'.",
      Across.MAX,
      ID,
      VERDICT,
      SEVERITY,
      CLIENT,
      SERVER,
      CLIENT_ROLE,
      SERVER_ROLE,
      PROTOCOL,
      SERVER_PORT,
      SITE,
      FLOW),
  VIOLATION_INFO_LEFT_OUT(
      GAUGE,
      "violation.info.left.out",
      "",
      "How many more violations stand than portcullis_violation_info names.",
      Across.MAX),

  EXPORTER_SILENT(
      TABLE,
      "exporter.silent",
      "",
      "Is 1 if an exporter is silent, nothing having come for as long as"
          + " stream.coverage.silentAfter says, else 0. Of 'other', 1 if any is.",
      Across.MAX,
      EXPORTER),
  EXPORTER_LAST_PACKET(
      TABLE,
      "exporter.last.packet.age",
      "seconds",
      "How long ago the last packet of an exporter that was read had been received. It also grows"
          + " while packets wait unread. Of 'other', the longest.",
      Across.MAX,
      EXPORTER),
  EXPORTER_LAST_EXPORT(
      TABLE,
      "exporter.last.export",
      "seconds",
      "The time of its newest packet by the exporter's own clock, in seconds since 1970. Of"
          + " 'other', the oldest.",
      Across.MAX,
      EXPORTER),
  EXPORTER_LOST(
      TABLE,
      "exporter.lost.ratio",
      "",
      "The share of what an exporter sent in the last minutes that never arrived or could not be"
          + " decoded, 0 to 1. Of 'other', the most.",
      Across.MAX,
      EXPORTER),
  EXPORTER_CLOCK_SKEW(
      TABLE,
      "exporter.clock.skew",
      "seconds",
      "By how much the receiver's clock is ahead of the exporter's, the packet's way included;"
          + " negative if it is behind. Of 'other', the one that is furthest off.",
      Across.MAX,
      EXPORTER),
  EXPORTER_SAMPLING(
      TABLE,
      "exporter.sampling.interval",
      "",
      "An exporter tells of one packet in so many; 1 if of all, or if it does not say. Of 'other',"
          + " the sparsest.",
      Across.MAX,
      EXPORTER),
  EXPORTER_TEMPLATES(
      TABLE,
      "exporter",
      "templates",
      "Templates that are known of an exporter. Of 'other', of all of them.",
      Across.MAX,
      EXPORTER),
  EXPORTER_WAITING(
      TABLE,
      "exporter.waiting",
      "sets",
      "Data sets of an exporter that wait for their template. Of 'other', of all of them.",
      Across.MAX,
      EXPORTER),
  EXPORTER_LEFT_OUT(
      GAUGE,
      "exporter.left.out",
      "",
      "How many exporters are told of together, as 'other', because there are more than can be"
          + " named.",
      Across.MAX),

  COVERAGE_EXPECTATIONS(
      TABLE,
      "coverage",
      "expectations",
      "Expected flows by how they stand.",
      Across.MAX,
      FLOW,
      SITE,
      STATE),
  COVERAGE_LAST_HIT(
      TABLE,
      "coverage.last.hit",
      "seconds",
      "When an expected flow was last seen at a site, in seconds since 1970, by the time of the"
          + " flows. Missing as long as it never was.",
      Across.MAX,
      FLOW,
      SITE),

  POLICY_INFO(
      TABLE,
      "policy.info",
      "",
      "Always 1; names the catalog and inventory in force. An instance that says another than the"
          + " others has not read the newest yet.",
      Across.MAX,
      CATALOG,
      INVENTORY),
  POLICY_CATALOG_FLOWS(
      GAUGE, "policy.catalog", "flows", "Flows of the catalog in force.", Across.MAX),
  POLICY_INVENTORY_ENTRIES(
      GAUGE, "policy.inventory", "entries", "Entries of the inventory in force.", Across.MAX),
  POLICY_BAD_ENTRIES(
      COUNTER,
      "policy.bad",
      "entries",
      "Records of the policy topics that could not be used and were skipped.",
      TOPIC,
      REASON),

  EXCEPTIONS(
      GAUGE, "policy", "exceptions", "Exceptions, by whether they still hold.", Across.MAX, STATE),
  EXCEPTIONS_ENDING(
      GAUGE,
      "policy.ending",
      "exceptions",
      "Exceptions that end within seven days: what they cover is reported again from then on.",
      Across.MAX),

  STREAM_LAG(
      TABLE,
      "stream.lag",
      "records",
      "Records of a topic that the topology has not taken up yet, all its partitions together.",
      Across.MAX,
      TOPIC),
  STREAM_DELAY(
      GAUGE,
      "stream.watermark.delay",
      "seconds",
      "How far behind the clock a stage is with what it knows to be complete: the worst of the tasks"
          + " that run in this instance. Without traffic it stays a few seconds above"
          + " stream.ingest.idleAfter.",
      Across.MAX,
      STAGE),
  STREAM_TAKEN(
      GAUGE,
      "stream.taken",
      "flows",
      "Flow records that a stage has taken in since the beginning, by the tasks that run in this"
          + " instance. Kept with their state: each counts once, whatever was killed meanwhile. Once"
          + " nothing is under way, ingest and judge say the same.",
      STAGE),

  DEAD_LETTERS(
      COUNTER,
      "dead.letters",
      "records",
      "Records set aside in the dead-letters topic, by the topic they came from.",
      TOPIC,
      REASON),

  VIEW_ENTRIES(
      GAUGE, "view", "entries", "What a read view of the API holds, by topic.", Across.MAX, TOPIC),
  VIEW_BAD_RECORDS(
      COUNTER,
      "view.bad",
      "records",
      "Records that a read view could not read and skipped.",
      TOPIC,
      REASON),
  VIEW_LET_GO(
      COUNTER,
      "view.let.go",
      "entries",
      "What a read view no longer shows: older than the topic's retention, or beyond its limit.",
      TOPIC,
      REASON),
  HTTP_REQUESTS(TIMER, "http.requests", "seconds", "Answers of the HTTP API.", ROUTE, STATUS),
  HTTP_LOGINS_REFUSED(
      COUNTER,
      "http.refused",
      "logins",
      "Log-ins to the HTTP API that were wrong, or came after too many that were.",
      REASON),
  HTTP_CONNECTIONS_REFUSED(
      COUNTER,
      "http.refused",
      "connections",
      "Connections ended at once because their client had http.connectionsPerClient already.");

  /** What kind of meter. */
  public enum Type {
    /** Only goes up. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Gauges, one for each row of a table whose rows come and go. */
    TABLE,
    /** How often and how long, with a histogram. */
    TIMER,
    /** How often and how much, with a histogram. */
    SUMMARY
  }

  /** What makes one number of those that several instances tell. */
  public enum Across {
    /** Each tells its own share. */
    SUM,
    /** Each tells of the whole, or the worst counts: adding up would count the same twice. */
    MAX
  }

  private static final String PREFIX = "portcullis.";
  private static final Duration[] BOUNDS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Type type;
  private final String stem;
  private final String unit;
  private final String meaning;
  private final Across across;
  private final List<MeterTag> tags;

  PortcullisMeter(Type type, String stem, String unit, String meaning, MeterTag... tags) {
    this(type, stem, unit, meaning, Across.SUM, tags);
  }

  PortcullisMeter(
      Type type, String stem, String unit, String meaning, Across across, MeterTag... tags) {
    this.across = across;
    this.type = type;
    this.stem = stem;
    this.unit = unit;
    this.meaning = meaning;
    this.tags = List.of(tags);
  }

  public Type type() {
    return type;
  }

  /** The base unit, in the plural; empty where there is none. */
  public String unit() {
    return unit;
  }

  /** One sentence for the reference page and for {@code # HELP}. */
  public String meaning() {
    return meaning;
  }

  public Across across() {
    return across;
  }

  /** The tags that every use of this meter gives values for, in this order. */
  public List<MeterTag> tags() {
    return tags;
  }

  /** Micrometer's name: dots, and the unit in it unless Micrometer adds it by itself. */
  public String meterName() {
    return PREFIX + (type == TIMER || unit.isEmpty() ? stem : stem + '.' + unit);
  }

  /** The name of the meter's family as Prometheus shows it. */
  public String prometheusName() {
    String name = (PREFIX + stem + (unit.isEmpty() ? "" : '.' + unit)).replace('.', '_');
    return type == COUNTER ? name + "_total" : name;
  }

  /**
   * @param tagValues one for each of {@link #tags()}, in that order
   */
  public Counter counter(MeterRegistry registry, String... tagValues) {
    require(COUNTER);
    return Counter.builder(meterName())
        .description(meaning)
        .baseUnit(baseUnit())
        .tags(tagged(tagValues))
        .register(registry);
  }

  /** A counter that something else keeps, read when the registry is; {@code of} is held weakly. */
  public <T> FunctionCounter counterOf(
      MeterRegistry registry, T of, ToDoubleFunction<T> count, String... tagValues) {
    require(COUNTER);
    return FunctionCounter.builder(meterName(), of, count)
        .description(meaning)
        .baseUnit(baseUnit())
        .tags(tagged(tagValues))
        .register(registry);
  }

  /** Reads {@code of}, which it holds strongly, whenever the registry is read. */
  public <T> Gauge gauge(
      MeterRegistry registry, T of, ToDoubleFunction<T> value, String... tagValues) {
    require(GAUGE);
    return gaugeOf(registry, of, value, tagValues);
  }

  private <T> Gauge gaugeOf(
      MeterRegistry registry, T of, ToDoubleFunction<T> value, String... tagValues) {
    return Gauge.builder(meterName(), of, value)
        .description(meaning)
        .baseUnit(baseUnit())
        .tags(tagged(tagValues))
        .strongReference(true)
        .register(registry);
  }

  /**
   * A table without rows yet.
   *
   * @param value what a row shows, read whenever the registry is
   * @param merge makes one of two rows that are too many to be told apart
   */
  public <T> GaugeTable<T> table(
      MeterRegistry registry, ToDoubleFunction<T> value, BinaryOperator<T> merge) {
    require(TABLE);
    return new GaugeTable<>(this, registry, value, merge);
  }

  <T> Gauge row(MeterRegistry registry, T of, ToDoubleFunction<T> value, List<String> tagValues) {
    return gaugeOf(registry, of, value, tagValues.toArray(String[]::new));
  }

  /** With a histogram of few and fixed bounds, from five milliseconds to a minute. */
  public Timer timer(MeterRegistry registry, String... tagValues) {
    require(TIMER);
    return Timer.builder(meterName())
        .description(meaning)
        .tags(tagged(tagValues))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  public DistributionSummary summary(MeterRegistry registry, String... tagValues) {
    require(Type.SUMMARY);
    return DistributionSummary.builder(meterName())
        .description(meaning)
        .baseUnit(baseUnit())
        .tags(tagged(tagValues))
        .publishPercentileHistogram()
        .register(registry);
  }

  private String baseUnit() {
    return unit.isEmpty() ? null : unit;
  }

  private void require(Type asked) {
    if (type != asked) {
      throw new IllegalArgumentException(
          name()
              + " is a "
              + type.name().toLowerCase(Locale.ROOT)
              + ", not a "
              + asked.name().toLowerCase(Locale.ROOT));
    }
  }

  private List<Tag> tagged(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(
          name() + " takes values for the tags " + tags + ", but got " + List.of(values));
    }
    List<Tag> tagged = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      if (values[i].isBlank()) {
        throw new IllegalArgumentException(name() + " needs a value for its tag " + tags.get(i));
      }
      tagged.add(Tag.of(tags.get(i).key(), values[i]));
    }
    return tagged;
  }
}
