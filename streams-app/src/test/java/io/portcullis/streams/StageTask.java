package io.portcullis.streams;

import io.portcullis.streams.judge.StoredConversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One task of a stage, run as Kafka Streams does exactly once: what it has read, what it remembers
 * and what it has sent is committed together, and a crash takes it back to the last commit.
 */
final class StageTask<K, V, A, B> {

  private final Supplier<Processor<K, V, A, B>> stage;
  private final Set<StoreBuilder<?>> builders;
  private final int partition;
  private final List<Record<K, V>> input;
  private final BiConsumer<A, B> output;

  private Map<String, Map<Object, Object>> committedStores = new HashMap<>();
  private int committedPosition;

  private Processor<K, V, A, B> processor;
  private MockProcessorContext<A, B> context;
  private List<MapStore> stores;
  private List<StateStore> asked;
  private Map<CapturedPunctuator, Long> punctuatedAt;
  private int position;

  /**
   * @param stage makes its processor
   * @param builders of its stores
   * @param partition its number
   * @param input what it reads; grows
   * @param output told of what it has sent and committed, in order
   */
  StageTask(
      Supplier<Processor<K, V, A, B>> stage,
      Set<StoreBuilder<?>> builders,
      int partition,
      List<Record<K, V>> input,
      BiConsumer<A, B> output) {
    this.stage = stage;
    this.builders = builders;
    this.partition = partition;
    this.input = input;
    this.output = output;
  }

  /** Begins, or begins anew, from the last commit. */
  void start(long nowMillis) {
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "unused.invalid:9092");
    context = new MockProcessorContext<>(settings, new TaskId(0, partition), null);
    context.setCurrentSystemTimeMs(nowMillis);
    stores = new ArrayList<>();
    asked = new ArrayList<>();
    for (StoreBuilder<?> builder : builders) {
      String name = builder.name();
      MapStore store = new MapStore(name, committedStores.getOrDefault(name, Map.of()));
      StateStore seen = StoredConversations.with(builder, store);
      context.addStateStore(seen);
      stores.add(store);
      asked.add(seen);
    }
    position = committedPosition;
    processor = stage.get();
    processor.init(context);
    punctuatedAt = new HashMap<>();
    context.scheduledPunctuators().forEach(each -> punctuatedAt.put(each, nowMillis));
  }

  boolean hasMore() {
    return position < input.size();
  }

  /** Reads at most so many records. */
  void read(int most, long nowMillis) {
    context.setCurrentSystemTimeMs(nowMillis);
    for (int left = most; left > 0 && hasMore(); left--) {
      context.setRecordMetadata("input", partition, position);
      processor.process(input.get(position));
      position++;
    }
  }

  /** Calls what is due by the clock, once however long ago it was called. */
  void punctuate(long nowMillis) {
    context.setCurrentSystemTimeMs(nowMillis);
    punctuatedAt.replaceAll(
        (each, last) -> {
          if (nowMillis - last < each.getInterval().toMillis()) {
            return last;
          }
          each.getPunctuator().punctuate(nowMillis);
          return nowMillis;
        });
  }

  void commit() {
    committedPosition = position;
    for (int i = 0; i < stores.size(); i++) {
      StoredConversations.writeDown(asked.get(i), stores.get(i));
    }
    committedStores = new HashMap<>();
    stores.forEach(store -> committedStores.put(store.name(), store.entries()));
    context.forwarded().forEach(sent -> output.accept(sent.record().key(), sent.record().value()));
    context.resetForwards();
  }
}
