package io.portcullis.streams.violations;

import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.StormControl;
import io.portcullis.domain.violation.Suspect;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationChange;
import io.portcullis.domain.violation.ViolationRegister;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.policy.ExceptionSource;
import io.portcullis.streams.policy.StandingExceptions;
import io.portcullis.streams.shuffle.Watermarks;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The stage that keeps violations: {@link StormControl} and {@link ViolationRegister} over state
 * stores. All of one suspect's are in one place, lest a scan looks like single attempts.
 *
 * <p>It has no clock: what waits, waits for the watermark that JUDGE sends with its candidates.
 * INGEST's follows the wall clock where nothing comes in, so silence keeps nothing back. Only
 * exceptions end by the wall clock, as people mean them.
 */
public final class Violations implements Processor<Suspect, Candidate, String, Violation> {

  private static final Duration LOOK_AT_EXCEPTIONS_EVERY = Duration.ofSeconds(1);

  private final ViolationsConfig config;
  private final Severity scanSeverity;
  private final ExceptionSource exceptions;
  private final ViolationMeters meters;
  private final int senders;

  private ProcessorContext<String, Violation> context;
  private Watermarks watermarks;
  private ViolationRegister register;
  private StormControl storms;
  private StandingExceptions standing;

  /**
   * @param scanSeverity of a scan, if nothing that it sums up is more urgent
   * @param senders how many JUDGE tasks there are
   */
  public Violations(
      ViolationsConfig config,
      Severity scanSeverity,
      ExceptionSource exceptions,
      ViolationMeters meters,
      int senders) {
    this.config = config;
    this.scanSeverity = scanSeverity;
    this.exceptions = exceptions;
    this.meters = meters;
    this.senders = senders;
  }

  @Override
  public void init(ProcessorContext<String, Violation> context) {
    this.context = context;
    watermarks = new Watermarks(context.getStateStore(ViolationStores.WATERMARKS), senders);
    register =
        new ViolationRegister(
            config,
            exceptions::now,
            new StoredLives(context.getStateStore(ViolationStores.LIVES)),
            new DueViolations(context.getStateStore(ViolationStores.DEADLINES)),
            news(),
            watermarks.least());
    storms =
        new StormControl(
            config.storm(),
            scanSeverity,
            exceptions::now,
            register,
            new StoredStorms(context.getStateStore(ViolationStores.STORMS)),
            new DueViolations(context.getStateStore(ViolationStores.STORM_DEADLINES)),
            meters::withheld,
            watermarks.least());
    standing = new StandingExceptions(exceptions);
    meters.delay().begin(context.taskId().partition(), watermarks.least());
    context.schedule(
        LOOK_AT_EXCEPTIONS_EVERY, PunctuationType.WALL_CLOCK_TIME, tick -> lookAtExceptions());
  }

  @Override
  public void close() {
    meters.delay().end(context.taskId().partition());
  }

  private void lookAtExceptions() {
    if (standing.haveChanged()) {
      register.acceptancesChanged();
    }
    register.reconsider();
    var unused = exceptions.announceEnds();
  }

  @Override
  public void process(Record<Suspect, Candidate> record) {
    Candidate candidate = record.value();
    if (candidate instanceof Candidate.Found found) {
      storms.found(record.key(), found);
    } else if (candidate instanceof Candidate.Withdrawn withdrawn) {
      storms.withdrawn(record.key(), withdrawn);
    } else if (candidate instanceof Candidate.Tick tick) {
      advance(tick);
    }
  }

  private void advance(Candidate.Tick tick) {
    watermarks.advance(tick.sender(), tick.watermarkMillis());
    long least = watermarks.least();
    meters.delay().upTo(context.taskId().partition(), least);
    if (least != Watermarks.UNKNOWN) {
      storms.advance(least);
    }
  }

  private ViolationRegister.News news() {
    return new ViolationRegister.News() {
      @Override
      public void published(Violation violation, ViolationChange change) {
        meters.published(violation, change);
        context.forward(new Record<>(violation.id(), violation, violation.updatedAtMillis()));
      }

      @Override
      public void forgotten(Violation violation) {
        meters.forgotten();
      }
    };
  }
}
