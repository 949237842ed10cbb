package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationLife;
import io.portcullis.streams.judge.ClientKey;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stage that keeps violations. All of one client's are in one place, which is what telling a
 * scan from single attempts will need.
 */
public final class Violations implements Processor<ClientKey, Violation, String, Violation> {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Most violations published in one look; the rest waits for the next. */
  private static final int PUBLISH_LIMIT = 5_000;

  private final Duration updateEvery;
  private final ViolationMeters meters;

  private ProcessorContext<String, Violation> context;
  private KeyValueStore<String, ViolationLife> lives;
  private PendingUpdates updates;

  public Violations(ViolationsConfig config, ViolationMeters meters) {
    this.updateEvery = config.updateEvery();
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Violation> context) {
    this.context = context;
    lives = context.getStateStore(ViolationStores.LIVES);
    updates = new PendingUpdates(context.getStateStore(ViolationStores.UPDATES));
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::publishPending);
  }

  @Override
  public void process(Record<ClientKey, Violation> record) {
    String id = record.value().id();
    Optional<ViolationLife> known = Optional.ofNullable(lives.get(id));
    ViolationLife.after(known, record.value(), updateEvery)
        .ifPresent(life -> keep(known, life, record.timestamp()));
  }

  private void keep(Optional<ViolationLife> known, ViolationLife life, long timestamp) {
    String id = life.violation().id();
    boolean waits = known.map(ViolationLife::pending).orElse(false);
    if (waits && !life.pending()) {
      updates.remove(known.get().dueMillis(updateEvery), id);
    } else if (!waits && life.pending()) {
      updates.add(life.dueMillis(updateEvery), id);
    }
    lives.put(id, life);
    if (!life.pending()) {
      publish(life.violation(), timestamp);
    }
  }

  private void publishPending(long nowMillis) {
    for (String id : updates.takeDue(nowMillis, PUBLISH_LIMIT)) {
      ViolationLife life = lives.get(id).publish();
      lives.put(id, life);
      publish(life.violation(), life.violation().updatedAtMillis());
    }
  }

  private void publish(Violation violation, long timestamp) {
    meters.emitted(violation);
    context.forward(new Record<>(violation.id(), violation, timestamp));
  }
}
