package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.streams.shuffle.ExporterProgress;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadExportersTest {

  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter FIREWALL = new Exporter(Address.parse("192.0.2.2"), 0);
  private static final long NOON = 1_795_435_200_000L;

  private final ReadExporters read = new ReadExporters();
  private ExporterMemory memory;

  @BeforeEach
  void openStores() {
    MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    for (StoreBuilder<?> builder : IngestStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    memory = new ExporterMemory(ROUTER, new IngestStores(context), IngestConfig.defaults(), NOON);
  }

  @Test
  void howFarEachWasReadIsToldOnce() {
    read.read(memory, NOON);
    read.read(memory, NOON + 5);
    read.readForeign(FIREWALL, 1, NOON + 2);

    assertThat(read.take())
        .containsExactlyInAnyOrder(progress(ROUTER, NOON + 5), progress(FIREWALL, NOON + 2));
    assertThat(read.take()).isEmpty();
  }

  @Test
  void whatComesLateTakesNothingBack() {
    read.read(memory, NOON);
    read.read(memory, NOON - 5);

    assertThat(read.take()).containsExactly(progress(ROUTER, NOON));
  }

  @Test
  void nobodyIsReadBeyondADataSetThatWaitsForItsTemplate() {
    read.read(memory, NOON);
    waitForTemplate(NOON + 5);
    read.read(memory, NOON + 10);

    assertThat(read.take()).containsExactly(progress(ROUTER, NOON + 5));
    assertThat(read.take()).isEmpty();

    memory.waiting.takeOldest();

    assertThat(read.take()).containsExactly(progress(ROUTER, NOON + 10));
    assertThat(read.take()).isEmpty();
  }

  @Test
  void whatWasLostAndHowItSamplesIsToldWithIt() {
    memory.loss.add(1, 3, NOON);
    memory.domain(7, 9).samplingInterval = 10;
    memory.domain(8, 9).samplingInterval = 100;
    read.read(memory, NOON);
    read.readForeign(FIREWALL, 50, NOON);
    read.readForeign(FIREWALL, 1, NOON);

    assertThat(read.take())
        .containsExactlyInAnyOrder(
            new ExporterProgress(ROUTER, NOON, 0.25, 100),
            new ExporterProgress(FIREWALL, NOON, 0, 50));
  }

  @Test
  void ofMoreExportersThanAreRememberedNothingIsSaid() {
    for (int number = 0; number <= KnownExporters.MOST; number++) {
      read.readForeign(new Exporter(ROUTER.address(), number), 1, NOON);
    }

    assertThat(read.take()).hasSize(KnownExporters.MOST);
  }

  private void waitForTemplate(long receivedMillis) {
    ExportHeader header = new ExportHeader(9, 7, 1, 2, 3, 4);
    memory.waiting.add(
        new WaitingSets.WaitingSet(header, 256, new byte[4], 0, receivedMillis), Long.MAX_VALUE);
  }

  private static ExporterProgress progress(Exporter exporter, long upToMillis) {
    return new ExporterProgress(exporter, upToMillis, 0, 1);
  }
}
