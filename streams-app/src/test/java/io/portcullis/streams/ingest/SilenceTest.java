package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.streams.policy.PolicySource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An INGEST task that starts again on its stores, and finds that nothing comes. */
class SilenceTest {

  private static final Duration SILENT_AFTER = Duration.ofMinutes(5);
  private static final long STOPPED_AT = 1_795_435_200_000L;
  private static final long RESTARTED_AT = STOPPED_AT + Duration.ofHours(2).toMillis();
  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter FIREWALL = new Exporter(Address.parse("192.0.2.2"), 0);

  private MockProcessorContext<Object, Ingested> context;
  private long nowMillis = RESTARTED_AT;

  @BeforeEach
  void openStores() {
    context = new MockProcessorContext<>();
    for (StoreBuilder<?> builder : IngestStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    remember(ROUTER);
    remember(FIREWALL);
  }

  @Test
  void whoeverDiedWhileItWasDownIsSilentWithinABoundedTimeEvenIfThatIsEverybody() {
    start();
    pass(SILENT_AFTER.minusSeconds(1));
    assertThat(statuses()).allMatch(status -> status.state() == ExporterState.LIVE);
    context.resetForwards();

    pass(Duration.ofSeconds(2));

    assertThat(statuses())
        .extracting(ExporterStatus::exporter)
        .containsExactlyInAnyOrder(ROUTER, FIREWALL);
    assertThat(statuses())
        .allMatch(status -> status.state() == ExporterState.SILENT)
        .allMatch(status -> status.stateSinceMillis() == STOPPED_AT);
  }

  @Test
  void whoeverWasSilentBeforeItStartedAgainStaysSoAndIsToldOnceMoreAsItWas() {
    start();
    pass(SILENT_AFTER.plusSeconds(10));
    context.resetForwards();

    start();
    pass(SILENT_AFTER.multipliedBy(2));

    assertThat(statuses())
        .extracting(ExporterStatus::exporter)
        .containsExactlyInAnyOrder(ROUTER, FIREWALL);
    assertThat(statuses())
        .allMatch(status -> status.state() == ExporterState.SILENT)
        .allMatch(status -> status.stateSinceMillis() == STOPPED_AT);
    assertThat(memory(ROUTER).hearing.state()).isEqualTo(ExporterState.SILENT);
  }

  @Test
  void aClockThatLeapsAnHourAheadSilencesNobodyBeforeItsTime() {
    start();
    pass(Duration.ofSeconds(30));
    nowMillis += Duration.ofHours(1).toMillis();
    pass(SILENT_AFTER.minusMinutes(1));
    assertThat(statuses()).allMatch(status -> status.state() == ExporterState.LIVE);

    pass(Duration.ofMinutes(1));

    assertThat(memory(ROUTER).hearing.state()).isEqualTo(ExporterState.SILENT);
    assertThat(memory(FIREWALL).hearing.state()).isEqualTo(ExporterState.SILENT);
  }

  private void remember(Exporter exporter) {
    ExporterMemory memory = memory(exporter);
    memory.hearing.packet(STOPPED_AT, STOPPED_AT);
    memory.domain(7, 9).packet(new ExportHeader(9, 7, 1, 2, 3, 4), STOPPED_AT);
    memory.store();
  }

  private ExporterMemory memory(Exporter exporter) {
    return new ExporterMemory(
        exporter, new IngestStores(context), IngestConfig.defaults(), STOPPED_AT);
  }

  private void start() {
    context.setCurrentSystemTimeMs(nowMillis);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PolicySource policies =
        new PolicySource(PolicyConfig.defaults(), InstantSource.system(), registry);
    new Ingest(
            IngestConfig.defaults(),
            SILENT_AFTER,
            policies,
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

  private List<ExporterStatus> statuses() {
    return context.forwarded().stream()
        .map(forwarded -> forwarded.record().value())
        .filter(Ingested.Status.class::isInstance)
        .map(value -> ((Ingested.Status) value).status())
        .toList();
  }
}
