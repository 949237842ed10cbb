package io.portcullis.streams.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class TakenFlowsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TakenFlows taken = new TakenFlows("judge", registry);

  @Test
  void aTaskGoesOnFromWhatItsStoreHas() {
    KeyValueStore<String, Long> store = store();
    taken.begin(0, store);
    taken.add(0, store, 40);
    taken.end(0);

    taken.begin(0, store);
    taken.add(0, store, 2);

    assertThat(sum()).isEqualTo(42);
  }

  @Test
  void whatATaskLostWithItsTransactionIsNotInIt() {
    KeyValueStore<String, Long> lost = store();
    taken.begin(0, lost);
    taken.add(0, lost, 40);

    taken.begin(0, store());

    assertThat(sum()).isZero();
  }

  @Test
  void onlyTasksThatRunHereCount() {
    taken.begin(0, store());
    taken.add(1, store(), 7);
    KeyValueStore<String, Long> other = store();
    taken.add(2, other, 5);

    taken.end(2);

    assertThat(sum()).isEqualTo(7);
  }

  private static KeyValueStore<String, Long> store() {
    KeyValueStore<String, Long> store =
        TakenFlows.store("taken").withLoggingDisabled().withCachingDisabled().build();
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), (StateStore) store);
    return store;
  }

  private double sum() {
    return registry.get("portcullis.stream.taken.flows").tag("stage", "judge").gauge().value();
  }
}
