package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.streams.shuffle.ExporterProgress;
import io.portcullis.streams.shuffle.FlowBatch;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingProgressTest {

  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter FIREWALL = new Exporter(Address.parse("192.0.2.2"), 0);
  private static final long NEVER = Long.MIN_VALUE;
  private static final long STEP = 5_000;

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private WaitingProgress waiting;

  @BeforeEach
  void openStores() {
    for (StoreBuilder<?> builder : JudgeStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    waiting = onItsStore();
  }

  private WaitingProgress onItsStore() {
    KeyValueStore<Bytes, FlowBatch> store = context.getStateStore(JudgeStores.PROGRESS);
    return new WaitingProgress(store, STEP);
  }

  @Test
  void itWaitsUntilAllUpToItsWatermarkIsTold() {
    for (int sender = 0; sender < 2; sender++) {
      waiting.add(tick(sender, 1_000, progress(ROUTER, 900 + sender, 0, 1)), NEVER);
    }

    assertThat(waiting.take(999)).isEmpty();
    assertThat(waiting.take(1_000)).containsExactly(progress(ROUTER, 901, 0, 1));
  }

  @Test
  void itIsTakenOnce() {
    waiting.add(tick(0, 1_000, progress(ROUTER, 900, 0, 1)), NEVER);
    waiting.take(1_000);

    assertThat(waiting.take(2_000)).isEmpty();
  }

  @Test
  void itOutlivesItsTask() {
    waiting.add(tick(0, 1_000, progress(ROUTER, 900, 0, 1)), NEVER);

    assertThat(onItsStore().take(1_000)).hasSize(1);
  }

  @Test
  void ofALongTimeEveryStepIsTakenSoThatNobodySeemsToHaveSentNothing() {
    for (long at = 0; at <= 11_000; at += 1_000) {
      waiting.add(tick(0, at, progress(ROUTER, at, at == 2_000 ? 0.5 : 0, 1)), NEVER);
    }

    assertThat(waiting.take(11_000))
        .containsExactly(progress(ROUTER, 5_000, 0.5, 1), progress(ROUTER, 11_000, 0, 1));
  }

  @Test
  void ofEachExporterTheNewestIsTakenWithTheWorstThatWasSaidOfIt() {
    waiting.add(tick(0, 1_000, progress(ROUTER, 900, 0.2, 1), progress(FIREWALL, 1_000, 0, 1)), 0);
    waiting.add(tick(0, 2_000, progress(ROUTER, 1_900, 0.1, 10)), 0);
    waiting.add(tick(0, 3_000, progress(ROUTER, 2_900, 0.9, 1)), 0);

    assertThat(waiting.take(2_000))
        .containsExactlyInAnyOrder(
            progress(ROUTER, 1_900, 0.2, 10), progress(FIREWALL, 1_000, 0, 1));
  }

  @Test
  void nothingIsLostOfATaskThatHasFallenBackAndComesForwardAgain() {
    waiting.add(tick(0, 1_000, progress(ROUTER, 900, 0.5, 1)), 5_000);
    waiting.add(tick(0, 2_000, progress(FIREWALL, 1_900, 0, 1)), 5_000);
    waiting.add(tick(0, 3_000, progress(ROUTER, 2_900, 0, 1)), 5_000);

    assertThat(waiting.take(5_000))
        .containsExactlyInAnyOrder(
            progress(ROUTER, 2_900, 0.5, 1), progress(FIREWALL, 1_900, 0, 1));
  }

  @Test
  void ofATaskThatHasFallenBackItWaitsLikeWhatTheTaskSendsFromThenOn() {
    waiting.add(tick(0, 1_000, progress(ROUTER, 900, 0, 1)), 5_000);

    assertThat(waiting.take(4_999)).isEmpty();
    assertThat(waiting.take(5_000)).hasSize(1);
  }

  private static FlowBatch tick(int sender, long watermarkMillis, ExporterProgress... progress) {
    return FlowBatch.tick(sender, watermarkMillis, List.of(progress));
  }

  private static ExporterProgress progress(
      Exporter exporter, long upToMillis, double loss, long sampling) {
    return new ExporterProgress(exporter, upToMillis, loss, sampling);
  }
}
