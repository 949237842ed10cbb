package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.Coverage;
import io.portcullis.domain.coverage.CoverageConfig;
import io.portcullis.domain.coverage.CoverageTold;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.coverage.Missing;
import io.portcullis.domain.coverage.MissingViolation;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.violation.Rounds;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.policy.ExceptionSource;
import io.portcullis.streams.policy.PolicySource;
import io.portcullis.streams.policy.StandingExceptions;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The stage that keeps expectations: {@link Coverage} over state stores. There is one task of it,
 * because who sees what is a matter of the whole estate. The clock on the wall tells it only that
 * an exporter is silent; everything else it goes by is in the data.
 */
public final class CoverageStage implements Processor<Integer, Evidence, String, Covered> {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  /** Most expectations looked at in one go; the rest waits for the next. */
  private static final int LOOK_LIMIT = 100;

  private final CoverageConfig config;
  private final PolicySource policies;
  private final ExceptionSource exceptions;

  private ProcessorContext<String, Covered> context;
  private StoredCoverage memory;
  private CoverageStores stores;
  private Coverage coverage;
  private Heard heard;
  private StandingExceptions standing;
  private Rounds<Violation> rounds;
  private Policy policy;
  private long recordTimestamp;

  /**
   * @param senders how many JUDGE tasks there are
   */
  public CoverageStage(
      CoverageSettings settings, PolicySource policies, ExceptionSource exceptions, int senders) {
    this.config = settings.config(senders);
    this.policies = policies;
    this.exceptions = exceptions;
  }

  @Override
  public void init(ProcessorContext<String, Covered> context) {
    this.context = context;
    stores = new CoverageStores(context);
    memory = new StoredCoverage(stores);
    coverage = new Coverage(config, memory, told());
    policy = null;
    standing = new StandingExceptions(exceptions);
    rounds = new Rounds<>();
    recordTimestamp = context.currentSystemTimeMs();
    heard = new Heard(config.silentAfter().toMillis(), context.currentSystemTimeMs());
    memory.forEachSight(
        sight -> {
          if (!sight.silent()) {
            heard.known(sight.exporter(), sight.readUpToMillis());
          }
        });
    expectIfInForce(); // the first look takes longest, and here nothing waits for it yet
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::onWallClock);
    context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, this::forget);
  }

  @Override
  public void process(Record<Integer, Evidence> record) {
    recordTimestamp = record.timestamp();
    if (policy == null) {
      expect(policies.current());
    }
    Evidence evidence = record.value();
    coverage.take(evidence);
    if (evidence instanceof Evidence.Progress progress) {
      heard.of(progress);
      coverage.judge(LOOK_LIMIT);
    }
  }

  /** A change of policy is taken up here, so that a hundred in a second cost no more than one. */
  private void onWallClock(long nowMillis) {
    expectIfInForce();
    if (policy != null) {
      heard.takeSilent(nowMillis).forEach(coverage::silent);
      coverage.judge(LOOK_LIMIT);
    }
    lookAtExceptions();
  }

  /** An absence that someone accepts is told as such, and told again when that ends. */
  private void lookAtExceptions() {
    if (standing.haveChanged()) {
      rounds.begin();
    }
    rounds.goOn(
        stores::absencesAfter,
        LOOK_LIMIT,
        Violation::id,
        known ->
            known.heldAgainst(exceptions.now(), known.updatedAtMillis()).ifPresent(this::tell));
  }

  private void tell(Violation absence) {
    stores.absences.put(absence.id(), absence);
    forward(absence.id(), new Covered.Absence(absence));
  }

  private void expectIfInForce() {
    policies.inForce().filter(current -> current != policy).ifPresent(this::expect);
  }

  private void expect(Policy current) {
    policy = current;
    coverage.expect(current, context.currentSystemTimeMs());
  }

  private void forget(long nowMillis) {
    if (policy != null) {
      coverage.forgetOldPaths();
    }
  }

  private CoverageTold told() {
    return new CoverageTold() {
      @Override
      public void changed(FlowCoverage changed) {
        forward(changed.key().toString(), new Covered.State(Optional.of(changed)));
      }

      @Override
      public void gone(ExpectationKey key) {
        forward(key.toString(), new Covered.State(Optional.empty()));
      }

      @Override
      public void missing(Missing missing) {
        Optional<Violation> known = Optional.ofNullable(stores.absences.get(missing.id()));
        Violation violation = MissingViolation.of(missing, known, policy);
        tell(
            violation.heldAgainst(exceptions.now(), violation.updatedAtMillis()).orElse(violation));
      }

      @Override
      public void resolved(Missing missing) {
        Violation known = stores.absences.get(missing.id());
        Violation resolved = MissingViolation.resolved(missing, known);
        if (memory.get(missing.key()) == null) {
          stores.absences.delete(missing.id());
        } else {
          stores.absences.put(missing.id(), resolved);
        }
        forward(missing.id(), new Covered.Absence(resolved));
      }
    };
  }

  private void forward(String key, Covered value) {
    context.forward(new Record<>(key, value, recordTimestamp));
  }
}
