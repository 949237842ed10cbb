package io.portcullis.domain.violation;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Where a violation is in its life, and whether the world knows it yet (design, section 7).
 *
 * <p>A violation is published when it opens, opens again or is resolved; what merely adds to it is
 * published at most once in a while, the last addition included.
 *
 * @param violation the newest state
 * @param tellings the conversations that stand behind it
 * @param publishedAtMillis receive time of the state last published
 * @param pending the newest state says something that is not published yet
 * @param dueMillis watermark at which it is looked at again, 0 if none is set
 */
public record ViolationLife(
    Violation violation,
    Tellings tellings,
    long publishedAtMillis,
    boolean pending,
    long dueMillis) {

  /**
   * Named with a violation; who comes later is not, lest a list of forged ones outgrow a record.
   */
  public static final int MOST_EXPORTERS = 64;

  /**
   * What became of a life.
   *
   * @param change what is to be published, empty if nothing is, or not yet
   */
  record Step(ViolationLife life, Optional<ViolationChange> change) {

    /**
     * With what those who accept violations make of it.
     *
     * @param watermarkMillis when they do
     */
    Step heldAgainst(Acceptances acceptances, long watermarkMillis) {
      Violation before = life.violation;
      return before
          .heldAgainst(acceptances, watermarkMillis)
          .map(now -> life.with(now, life.tellings).publish(change(before, now)))
          .orElse(this);
    }

    private static ViolationChange change(Violation before, Violation now) {
      if (now.state() != ViolationState.EXCEPTED) {
        return ViolationChange.REOPENED;
      }
      return before.state() == ViolationState.EXCEPTED
          ? ViolationChange.UPDATED
          : ViolationChange.EXCEPTED;
    }
  }

  /** It begins. */
  static Step opened(Candidate.Found found) {
    Tellings tellings = Tellings.NONE.with(found.clientPort(), found.telling(), active -> false);
    return new ViolationLife(found.violation(), tellings, 0, false, 0)
        .publish(ViolationChange.OPENED);
  }

  /** It grew, or comes again. */
  Step found(Candidate.Found found, ViolationsConfig config, long watermarkMillis) {
    Tellings told =
        tellings.with(
            found.clientPort(), found.telling(), active -> config.isQuiet(active, watermarkMillis));
    boolean resolved = violation.state() == ViolationState.RESOLVED;
    if (resolved && !config.isQuiet(found.activeMillis(), watermarkMillis)) {
      return with(joined(found.violation(), found.violation(), ViolationState.REOPENED, told), told)
          .publish(ViolationChange.REOPENED);
    }
    boolean newer = found.violation().updatedAtMillis() >= violation.updatedAtMillis();
    Violation words = newer && !resolved ? found.violation() : violation;
    return with(joined(found.violation(), words, violation.state(), told), told)
        .publishInTime(violation, config);
  }

  /** A conversation takes back what it told; empty if that is not known here. */
  Optional<Step> withdrawn(
      Candidate.Withdrawn withdrawn, ViolationsConfig config, long watermarkMillis) {
    if (!tellings.has(withdrawn.clientPort())) {
      return Optional.empty();
    }
    Tellings left = tellings.without(withdrawn.clientPort());
    boolean othersStand =
        left.all().filter(all -> !config.isQuiet(all.activeMillis(), watermarkMillis)).isPresent();
    Violation candidate = withdrawn.violation();
    if (othersStand) {
      Violation rest = joined(candidate, violation, violation.state(), left);
      return Optional.of(with(rest, left).publishInTime(violation, config));
    }
    Violation words = candidate.explainedBy(Resolution.withdrawn(violation, candidate));
    Violation resolved = joined(candidate, words, ViolationState.RESOLVED, left);
    return Optional.of(with(resolved, left).publish(ViolationChange.WITHDRAWN));
  }

  /**
   * It is told of as part of another from now on, and so is what it carried.
   *
   * @param why a sentence
   */
  Step absorbed(String why, long atMillis) {
    Violation part =
        violation
            .explainedBy(why + " " + violation.explanation())
            .carrying(Traffic.NONE)
            .resolved(Math.max(violation.updatedAtMillis(), atMillis));
    return with(part, Tellings.NONE).publish(ViolationChange.WITHDRAWN);
  }

  /** It is over, though conversations behind it may not be. */
  Step ended(UnaryOperator<Violation> explained, long atMillis) {
    Violation over =
        explained.apply(violation).resolved(Math.max(violation.updatedAtMillis(), atMillis));
    return with(over, tellings).publish(ViolationChange.QUIET);
  }

  /** It has carried more or less than was told. */
  Step carrying(Traffic difference, ViolationsConfig config) {
    Violation corrected = violation.carrying(violation.traffic().plus(difference).orNone());
    return with(corrected, tellings).publishInTime(violation, config);
  }

  /** What time alone makes of it. */
  Optional<Step> look(ViolationsConfig config, long watermarkMillis) {
    if (stands() && config.isQuiet(activeMillis(), watermarkMillis)) {
      long quietAt = activeMillis() + config.quietAfter().toMillis();
      Violation quiet =
          violation
              .explainedBy(Resolution.quiet(violation, config.quietAfter()))
              .resolved(Math.max(violation.updatedAtMillis(), quietAt));
      return Optional.of(with(quiet, tellings).publish(ViolationChange.QUIET));
    }
    return pending && publishedAtMillis + config.updateEvery().toMillis() <= watermarkMillis
        ? Optional.of(publish(ViolationChange.UPDATED))
        : Optional.empty();
  }

  /** It has long been resolved, and everybody knows. */
  boolean isOver(ViolationsConfig config, long watermarkMillis) {
    return !stands() && !pending && overAtMillis(config) <= watermarkMillis;
  }

  /** Watermark at which to look at it again at the latest. */
  long nextLookMillis(ViolationsConfig config) {
    long next = stands() ? activeMillis() + config.quietAfter().toMillis() : overAtMillis(config);
    return pending ? Math.min(next, publishedAtMillis + config.updateEvery().toMillis()) : next;
  }

  ViolationLife dueAt(long watermarkMillis) {
    return new ViolationLife(violation, tellings, publishedAtMillis, pending, watermarkMillis);
  }

  boolean stands() {
    return violation.state() != ViolationState.RESOLVED;
  }

  private long activeMillis() {
    return tellings.all().orElseThrow().activeMillis();
  }

  private long overAtMillis(ViolationsConfig config) {
    return violation.updatedAtMillis() + config.forgetAfter().toMillis();
  }

  private ViolationLife with(Violation newest, Tellings told) {
    return new ViolationLife(newest, told, publishedAtMillis, pending, dueMillis);
  }

  private Step publish(ViolationChange change) {
    ViolationLife published =
        new ViolationLife(violation, tellings, violation.updatedAtMillis(), false, dueMillis);
    return new Step(published, Optional.of(change));
  }

  /** At once if the last time is long ago or it has become more urgent; not if nothing is new. */
  private Step publishInTime(Violation before, ViolationsConfig config) {
    long sincePublished = violation.updatedAtMillis() - publishedAtMillis;
    boolean news = pending || !violation.saysTheSameAs(before);
    boolean due =
        sincePublished >= config.updateEvery().toMillis()
            || violation.severity() != before.severity();
    if (news && due) {
      return publish(ViolationChange.UPDATED);
    }
    return new Step(
        new ViolationLife(violation, tellings, publishedAtMillis, news, dueMillis),
        Optional.empty());
  }

  /**
   * Counts add up.
   *
   * @param words what explains the violation from now on
   */
  private Violation joined(
      Violation candidate, Violation words, ViolationState state, Tellings told) {
    TreeSet<String> exporters = new TreeSet<>(violation.exporters());
    for (String exporter : candidate.exporters()) {
      if (exporters.size() < MOST_EXPORTERS) {
        exporters.add(exporter);
      }
    }
    Optional<Telling> seen = told.all();
    return new Violation(
        violation.id(),
        state,
        violation.kind(),
        words.severity(),
        violation.zone(),
        words.client(),
        words.server(),
        violation.protocol(),
        violation.serverPort(),
        words.nearest(),
        words.explanation(),
        candidate.evidence().strongerThan(violation.evidence())
            ? candidate.evidence()
            : violation.evidence(),
        violation.traffic().plus(candidate.traffic()).orNone(),
        List.copyOf(exporters),
        words.catalogVersion(),
        words.inventoryVersion(),
        seen.map(Telling::firstSeenMillis).orElse(violation.firstSeenMillis()),
        seen.map(Telling::lastSeenMillis).orElse(violation.lastSeenMillis()),
        violation.openedAtMillis(),
        Math.max(violation.updatedAtMillis(), candidate.updatedAtMillis()),
        state == violation.state() ? violation.acceptedBy() : Optional.empty(),
        words.storm());
  }
}
