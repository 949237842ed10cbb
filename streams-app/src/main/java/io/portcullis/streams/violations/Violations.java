package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationLife;
import io.portcullis.streams.judge.ClientKey;
import io.portcullis.streams.shuffle.Watermarks;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stage that keeps violations. All of one client's are in one place, which is what telling a
 * scan from single attempts will need. It has no clock: what waits, waits for the watermark that
 * JUDGE sends with its candidates. INGEST's follows the wall clock where nothing comes in, so
 * silence keeps nothing back.
 */
public final class Violations implements Processor<ClientKey, Candidate, String, Violation> {

  /** Most violations published in one look; the rest waits for the next. */
  private static final int PUBLISH_LIMIT = 5_000;

  private final Duration updateEvery;
  private final ViolationMeters meters;
  private final int senders;

  private ProcessorContext<String, Violation> context;
  private KeyValueStore<String, ViolationLife> lives;
  private PendingUpdates updates;
  private Watermarks watermarks;

  /**
   * @param senders how many JUDGE tasks there are
   */
  public Violations(ViolationsConfig config, ViolationMeters meters, int senders) {
    this.senders = senders;
    this.updateEvery = config.updateEvery();
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Violation> context) {
    this.context = context;
    lives = context.getStateStore(ViolationStores.LIVES);
    updates = new PendingUpdates(context.getStateStore(ViolationStores.UPDATES));
    watermarks = new Watermarks(context.getStateStore(ViolationStores.WATERMARKS), senders);
  }

  @Override
  public void process(Record<ClientKey, Candidate> record) {
    Candidate candidate = record.value();
    if (candidate instanceof Candidate.Found found) {
      take(found.violation(), record.timestamp());
    } else if (candidate instanceof Candidate.Withdrawn withdrawn) {
      take(withdrawn.violation(), record.timestamp());
    } else if (candidate instanceof Candidate.Tick tick) {
      watermarks.advance(tick.sender(), tick.watermarkMillis());
      publishPending(watermarks.least());
    }
  }

  private void take(Violation candidate, long timestamp) {
    Optional<ViolationLife> known = Optional.ofNullable(lives.get(candidate.id()));
    ViolationLife.after(known, candidate, updateEvery)
        .ifPresent(life -> keep(known, life, timestamp));
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

  private void publishPending(long watermarkMillis) {
    if (watermarkMillis == Watermarks.UNKNOWN) {
      return;
    }
    for (String id : updates.takeDue(watermarkMillis, PUBLISH_LIMIT)) {
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
