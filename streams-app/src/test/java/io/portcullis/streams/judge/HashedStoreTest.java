package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class HashedStoreTest {

  private static final int KEYS = 40;

  @Property
  void itHasWhatKafkasOwnStoreHas(
      @ForAll @Size(max = 200) List<@IntRange(min = -KEYS, max = KEYS) Integer> puts,
      @ForAll @IntRange(max = KEYS) int from,
      @ForAll @IntRange(max = KEYS) int to) {
    KeyValueStore<Bytes, byte[]> hashed = new HashedStore("any");
    KeyValueStore<Bytes, byte[]> sorted = Stores.inMemoryKeyValueStore("any").get();
    for (KeyValueStore<Bytes, byte[]> store : List.of(hashed, sorted)) {
      store.init(new MockProcessorContext<>().getStateStoreContext(), store);
      for (int i = 0; i < puts.size(); i++) {
        int key = puts.get(i);
        if (key < 0) {
          store.delete(key(-key));
        } else {
          store.put(key(key), new byte[] {(byte) i});
        }
      }
    }

    assertThat(hashed.approximateNumEntries()).isEqualTo(sorted.approximateNumEntries());
    assertThat(entries(hashed.all())).isEqualTo(entries(sorted.all()));
    assertThat(entries(hashed.range(key(from), null)))
        .isEqualTo(entries(sorted.range(key(from), null)));
    assertThat(entries(hashed.range(null, key(to))))
        .isEqualTo(entries(sorted.range(null, key(to))));
    for (int key = 0; key <= KEYS; key++) {
      assertThat(hashed.get(key(key))).isEqualTo(sorted.get(key(key)));
    }
  }

  @Test
  void whoGoesThroughItMayTakeOutWhatHeMeets() {
    KeyValueStore<Bytes, byte[]> store = new HashedStore("any");
    for (int key = 0; key < KEYS; key++) {
      store.put(key(key), new byte[1]);
    }

    Map<Bytes, Integer> met = new HashMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        Bytes key = all.next().key;
        met.merge(key, 1, Integer::sum);
        store.delete(key);
      }
    }

    assertThat(met).hasSize(KEYS).allSatisfy((key, times) -> assertThat(times).isOne());
    assertThat(store.approximateNumEntries()).isZero();
  }

  private static List<String> entries(KeyValueIterator<Bytes, byte[]> all) {
    List<String> entries = new ArrayList<>();
    while (all.hasNext()) {
      KeyValue<Bytes, byte[]> next = all.next();
      entries.add(next.key + "=" + next.value[0]);
    }
    return entries;
  }

  private static Bytes key(int number) {
    return Bytes.wrap(new byte[] {7, (byte) number});
  }
}
