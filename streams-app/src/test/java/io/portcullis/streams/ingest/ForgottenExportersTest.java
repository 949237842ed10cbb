package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateField;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.streams.policy.PolicySource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An INGEST task that finds in its stores who does not come back. */
class ForgottenExportersTest {

  private static final Duration SILENT_AFTER = Duration.ofSeconds(30);
  private static final Duration FORGET_AFTER = Duration.ofMinutes(3);
  private static final long START = 1_795_435_200_000L;
  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);

  private static final IngestConfig CONFIG = config();

  private MockProcessorContext<Object, Ingested> context;
  private long nowMillis = START;

  private static IngestConfig config() {
    IngestConfig usual = IngestConfig.defaults();
    return new IngestConfig(
        DecoderLimits.DEFAULT,
        usual.zones(),
        usual.waitingSets(),
        usual.waitingFor(),
        usual.statusEvery(),
        usual.idleAfter(),
        FORGET_AFTER);
  }

  @BeforeEach
  void openStores() {
    context = new MockProcessorContext<>();
    for (StoreBuilder<?> builder : IngestStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
  }

  @Test
  void notBeforeItsTimeAndNotWhileItsPacketsMayBeInTheBacklog() {
    fill(memory(ROUTER));
    start();
    pass(FORGET_AFTER.minusSeconds(10));
    assertThat(lastOf(ROUTER).state()).isEqualTo(ExporterState.SILENT);
    assertThat(gone()).isEmpty();

    nowMillis += Duration.ofDays(1).toMillis(); // the task was away
    start();
    pass(Duration.ofSeconds(10));
    assertThat(gone()).isEmpty();

    pass(Duration.ofSeconds(20)); // nothing comes
    assertThat(gone()).extracting(ExporterStatus.Key::toString).containsExactly("192.0.2.1|7");
  }

  @Test
  void afterARestartItIsForgottenAllTheSame() {
    fill(memory(ROUTER));
    start();
    pass(SILENT_AFTER.plusSeconds(10));
    start();
    pass(FORGET_AFTER);

    assertThat(gone()).hasSize(1);
    assertThat(entries()).isZero();
  }

  @Test
  void whoeverWasSilentForLongLeavesItsRoomToOthers() {
    IngestStores stores = new IngestStores(context);
    KnownExporters known =
        new KnownExporters(
            stores,
            CONFIG,
            new IngestMeters(new SimpleMeterRegistry(), InstantSource.system()),
            () -> START);
    for (int i = 0; i < KnownExporters.MOST; i++) {
      fill(known.of(new Exporter(Address.v4(0x0a42_0000 + i), 0)));
    }
    assertThat(known.of(ROUTER)).isNull();

    long later = START + FORGET_AFTER.toMillis();
    known.all().forEach(one -> one.hearing.lookAt(later, later, SILENT_AFTER.toMillis()));

    assertThat(known.forgetGone(later)).hasSize(KnownExporters.MOST);
    assertThat(known.of(ROUTER)).isNotNull();
    assertThat(entries()).isZero();
    assertThat(stores.domainBooks.take(16_384)).isTrue();
    assertThat(stores.startsAndRates.take(131_072)).isTrue();
    assertThat(stores.templateFields.take(500_000)).isTrue();
  }

  private ExporterMemory memory(Exporter exporter) {
    return new ExporterMemory(exporter, new IngestStores(context), CONFIG, START);
  }

  private static void fill(ExporterMemory memory) {
    memory.hearing.packet(START, START);
    memory.domain(7, 9).packet(new ExportHeader(9, 7, 1, 2, 3, 4), START);
    memory.templates.learn(
        new Template(new TemplateKey(9, 7, 256), false, 0, List.of(new TemplateField(0, 8, 4))));
    memory.templates.systemInit(7, START);
    memory.rates.learn(7, 0, 10);
    memory.recent.isNew(new byte[] {1, 2}, START);
    memory.loss.add(1, 1, START);
    memory.store();
  }

  private void start() {
    context.setCurrentSystemTimeMs(nowMillis);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new Ingest(
            CONFIG,
            SILENT_AFTER,
            new PolicySource(PolicyConfig.defaults(), InstantSource.system(), registry),
            new IngestMeters(registry, InstantSource.system()),
            1,
            "packets",
            "test")
        .init(context);
  }

  private void pass(Duration time) {
    var punctuators = context.scheduledPunctuators();
    for (long second = 0; second < time.toSeconds(); second++) {
      nowMillis += 1000;
      context.setCurrentSystemTimeMs(nowMillis);
      punctuators.get(punctuators.size() - 1).getPunctuator().punctuate(nowMillis);
    }
  }

  private <T extends Ingested> List<T> forwarded(Class<T> kind) {
    return context.forwarded().stream()
        .map(forwarded -> forwarded.record().value())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private List<ExporterStatus.Key> gone() {
    return forwarded(Ingested.Gone.class).stream().map(Ingested.Gone::key).toList();
  }

  private ExporterStatus lastOf(Exporter exporter) {
    return forwarded(Ingested.Status.class).stream()
        .map(Ingested.Status::status)
        .filter(status -> status.exporter().equals(exporter))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Of all stores that hold anything of an exporter. */
  private long entries() {
    IngestStores stores = new IngestStores(context);
    return List.of(
            stores.templates,
            stores.starts,
            stores.waiting,
            stores.rates,
            stores.domains,
            stores.recent,
            stores.losses)
        .stream()
        .mapToLong(store -> store.approximateNumEntries())
        .sum();
  }
}
