package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.observation.SamplingRates;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateField;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task that starts again on its stores still knows of an exporter. */
class ExporterMemoryTest {

  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter OTHER = new Exporter(Address.parse("192.0.2.1"), 2055);
  private static final long RESTARTED_AT = 1_000_000;
  private static final ExportHeader HEADER = new ExportHeader(9, 7, 1, 2, 3, 4);

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

  @BeforeEach
  void openStores() {
    for (StoreBuilder<?> builder : IngestStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
  }

  @Test
  void itsTemplates() {
    Template template = template(256);
    assertThat(remember(ROUTER).templates.learn(template)).isEqualTo(Templates.Change.ADDED);

    ExporterMemory again = remember(ROUTER);
    assertThat(again.templates.find(template.key())).isEqualTo(template);
    assertThat(again.templates.learn(template)).isEqualTo(Templates.Change.UNCHANGED);
    assertThat(again.templates.count(9, 7)).isEqualTo(1);
    assertThat(remember(OTHER).templates.find(template.key())).isNull();
  }

  @Test
  void whatItSentLately() {
    byte[] datagram = {9, 8, 7};
    ExporterMemory memory = remember(ROUTER);
    memory.domain(7, 9);
    assertThat(memory.recent.isNew(datagram, 1000)).isTrue();
    memory.store();

    assertThat(remember(ROUTER).recent.isNew(datagram, 2000)).isFalse();
    assertThat(remember(OTHER).recent.isNew(datagram, 2000)).isTrue();
  }

  @Test
  void itsBooksButNotWhetherTheyWereTold() {
    ExporterMemory memory = remember(ROUTER);
    memory.domain(7, 9).packet(HEADER, 1000);
    memory.domain(7, 9).reported(1000);
    memory.store();

    ExporterDomain again = remember(ROUTER).domain(7, 9);
    assertThat(again.lastReceivedMillis()).isEqualTo(1000);
    assertThat(again.unreported).isTrue();
    assertThat(again.isTrailingReportDue(1001, 5000)).isTrue();
  }

  @Test
  void nothingOfWhoNeverSentAnExportPacket() {
    byte[] datagram = {9, 8, 7};
    ExporterMemory memory = remember(ROUTER);
    memory.recent.isNew(datagram, 1000);
    memory.store();

    assertThat(remember(ROUTER).recent.isNew(datagram, 2000)).isTrue();
  }

  @Test
  void whenItsObservationDomainsStarted() {
    remember(ROUTER).templates.systemInit(7, 1_795_000_000_000L);

    assertThat(remember(ROUTER).templates.systemInitMillis(7)).isEqualTo(1_795_000_000_000L);
    assertThat(remember(ROUTER).templates.systemInitMillis(8)).isZero();
    assertThat(remember(OTHER).templates.systemInitMillis(7)).isZero();
  }

  @Test
  void whichTemplatesItWithdrew() {
    ExporterMemory memory = remember(ROUTER);
    memory.templates.learn(template(256));
    memory.templates.learn(template(257));
    memory.templates.learn(template(258));
    memory.templates.withdraw(template(257).key());
    assertThat(remember(ROUTER).templates.count(9, 7)).isEqualTo(2);

    remember(ROUTER).templates.withdrawAll(9, 7, false);
    assertThat(remember(ROUTER).templates.count(9, 7)).isZero();
  }

  @Test
  void howItSamples() {
    SamplingRates rates = remember(ROUTER).rates;
    rates.learn(7, 0, 100);
    rates.learn(7, 3, 50);
    rates.learn(8, 0, 10);
    rates.learn(7, 4, 0);

    SamplingRates again = remember(ROUTER).rates;
    assertThat(again.of(7, sampler(3))).isEqualTo(50);
    assertThat(again.of(7, sampler(4))).isEqualTo(100);
    assertThat(again.of(7, sampler(0))).isEqualTo(100);
    assertThat(again.of(9, sampler(3))).isEqualTo(SamplingRates.UNKNOWN);
    Flow sayingSo = sampler(3);
    sayingSo.samplingInterval = 7;
    assertThat(again.of(7, sayingSo)).isEqualTo(7);
  }

  @Test
  void whatWaitsAndInWhatOrder() {
    WaitingSets waiting = remember(ROUTER).waiting;
    waiting.add(set(256, 1, 500), 1000);
    waiting.add(set(257, 2, 600), 2000);
    waiting.add(set(256, 3, 700), 3000);

    WaitingSets again = remember(ROUTER).waiting;
    assertThat(again.size()).isEqualTo(3);
    assertThat(again.oldestMillis()).isEqualTo(500);
    again.add(set(256, 4, 800), 4000);
    assertThat(again.take(new TemplateKey(9, 7, 256)))
        .extracting(set -> set.body()[0])
        .containsExactly((byte) 1, (byte) 3, (byte) 4);
    assertThat(again.takeExpired(1999)).isEmpty();
    assertThat(again.takeExpired(2000))
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.header()).isEqualTo(HEADER);
              assertThat(set.setId()).isEqualTo(257);
              assertThat(set.offset()).isEqualTo(42);
              assertThat(set.receivedMillis()).isEqualTo(600);
            });
    assertThat(remember(ROUTER).waiting.size()).isZero();
  }

  @Test
  void howItsDomainsAreDoing() {
    ExporterMemory memory = remember(ROUTER);
    ExporterDomain domain = memory.domain(7, 9);
    domain.packet(HEADER, 5000);
    domain.sequence.packet(9, 1, 3, 4, true);
    domain.sequence.packet(9, 5, 4, 4, true);
    domain.flows = 8;
    domain.clampedFlows = 1;
    domain.samplingInterval = 20;
    domain.samplingKnown = true;
    memory.store();

    ExporterDomain again = remember(ROUTER).domain(7, 9);
    assertThat(again.status(2, 0, 0)).isEqualTo(domain.status(2, 0, 0));
    assertThat(again.status(2, 0, 0).lostUnits()).isEqualTo(3);
    assertThat(again.sequence.state()).isEqualTo(domain.sequence.state());
  }

  @Test
  void thatItIsSilentAndSinceWhen() {
    ExporterMemory memory = remember(ROUTER);
    memory.hearing.packet(5000, 5000);
    memory.domain(7, 9).packet(HEADER, 5000);
    memory.domain(8, 9).packet(HEADER, 4000);
    memory.hearing.lookAt(9000, 9000, 1000);
    memory.tellState();
    memory.store();

    ExporterMemory again = remember(ROUTER);
    assertThat(again.hearing.state()).isEqualTo(ExporterState.SILENT);
    assertThat(again.hearing.sinceMillis()).isEqualTo(5000);
    assertThat(again.hearing.lastReceivedMillis()).isEqualTo(5000);
    assertThat(again.domain(8, 9).status(0, 0, 0).state()).isEqualTo(ExporterState.SILENT);
  }

  @Test
  void whatWasStoredBeforeExportersHadAStateIsOfALiveOne() {
    ExporterDomain domain = remember(ROUTER).domain(7, 9);
    domain.packet(HEADER, 5000);
    byte[] stored = Arrays.copyOf(domain.encode(), domain.encode().length - 9);
    stored[0] = 1;

    ExporterDomain again = new ExporterDomain(ROUTER, 7, 9, stored);
    assertThat(again.status(0, 0, 0).packets()).isEqualTo(1);
    assertThat(again.status(0, 0, 0).state()).isEqualTo(ExporterState.LIVE);
    assertThat(again.status(0, 0, 0).stateSinceMillis()).isEqualTo(5000);
  }

  @Test
  void howItsClockDiffersNowEvenIfItOnceWasFarAhead() {
    ExporterDomain domain = remember(ROUTER).domain(7, 9);
    domain.packet(new ExportHeader(9, 7, 1, 4_000_000_000_000L, 3, 1), 5000);
    domain.packet(new ExportHeader(9, 7, 2, 5900, 4, 1), 6000);

    assertThat(domain.status(0, 0, 0).clockSkewMillis()).isEqualTo(100);
  }

  @Test
  void onlySoManyDomainsWhileFurtherOnesAreStillReadable() {
    ExporterMemory memory = remember(ROUTER);
    for (int id = 0; id < 1000; id++) {
      memory.domain(id, 10).packet(HEADER, 5000);
    }
    memory.store();

    assertThat(memory.domains()).hasSize(ExporterMemory.MOST_DOMAINS);
    assertThat(remember(ROUTER).domains()).hasSize(ExporterMemory.MOST_DOMAINS);
    assertThat(memory.domain(0, 10)).isIn(memory.domains());
  }

  private ExporterMemory remember(Exporter exporter) {
    return new ExporterMemory(
        exporter, new IngestStores(context), IngestConfig.defaults(), RESTARTED_AT);
  }

  private static Template template(int id) {
    return new Template(new TemplateKey(9, 7, id), false, 0, List.of(new TemplateField(0, 8, 4)));
  }

  private static WaitingSets.WaitingSet set(int id, int content, long receivedMillis) {
    return new WaitingSets.WaitingSet(HEADER, id, new byte[] {(byte) content}, 42, receivedMillis);
  }

  private static Flow sampler(long id) {
    Flow flow = new Flow().clear();
    flow.samplerId = id;
    return flow;
  }
}
