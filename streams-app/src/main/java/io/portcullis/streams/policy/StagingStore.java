package io.portcullis.streams.policy;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * A global state store that is not persistent, so that Kafka Streams replays its topic from the
 * first record at every start (a persistent one would only see what came since its checkpoint).
 * Subclasses hold what was staged; Kafka writes no bytes of it.
 */
abstract class StagingStore implements StateStore {

  private final String name;
  private volatile boolean open;

  StagingStore(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Override
  public final void close() {
    open = false;
  }

  @Override
  public final boolean persistent() {
    return false;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }
}
