package io.portcullis.domain.violation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps violations: what JUDGE tells of them opens them, lets them grow, takes them back and opens
 * them again; silence resolves them, and in the end they are forgotten.
 *
 * <p>It has no clock: everything that waits, waits for the watermark, so a replay and a live run
 * come to the same result.
 */
public final class ViolationRegister {

  /** Most violations looked at in one advance; the rest waits for the next. */
  private static final int LOOK_LIMIT = 2_000;

  /** Most violations held against what is accepted in one go. */
  private static final int RECONSIDER_LIMIT = 1_000;

  private final ViolationsConfig config;
  private final Supplier<? extends Acceptances> acceptances;
  private final Lives lives;
  private final Deadlines deadlines;
  private final News news;
  private long watermarkMillis;

  private final Rounds<ViolationLife> rounds = new Rounds<>();

  /** Where the lives are kept, by the violation's id. */
  public interface Lives {

    /** Null if there is none. */
    ViolationLife get(String id);

    void put(ViolationLife life);

    void delete(String id);

    /** In the order of ids, those after one, at most {@code limit}. */
    List<ViolationLife> after(String id, int limit);
  }

  /** Which to look at again, and when: at most one time for each. */
  public interface Deadlines {

    void add(long dueMillis, String id);

    void remove(long dueMillis, String id);

    /** Takes out the ids of those that are due, soonest first, at most {@code limit}. */
    List<String> takeDue(long watermarkMillis, int limit);
  }

  /** Who is told what becomes of violations. */
  public interface News {

    /** A state that everybody is to know. */
    void published(Violation violation, ViolationChange change);

    /** A resolved one is remembered no longer. */
    void forgotten(Violation violation);
  }

  /**
   * @param acceptances asked whenever a violation changes, and for all of them by {@link
   *     #reconsider}
   * @param watermarkMillis how far JUDGE had come when the lives were last changed, {@link
   *     Long#MIN_VALUE} if that is not known
   */
  public ViolationRegister(
      ViolationsConfig config,
      Supplier<? extends Acceptances> acceptances,
      Lives lives,
      Deadlines deadlines,
      News news,
      long watermarkMillis) {
    this.config = config;
    this.acceptances = acceptances;
    this.lives = lives;
    this.deadlines = deadlines;
    this.news = news;
    this.watermarkMillis = watermarkMillis;
  }

  public void found(Candidate.Found found) {
    ViolationLife known = lives.get(found.violation().id());
    take(known == null ? ViolationLife.opened(found) : known.found(found, config, watermarkMillis));
  }

  /** False if nothing is known here of what is withdrawn. */
  public boolean withdrawn(Candidate.Withdrawn withdrawn) {
    ViolationLife known = lives.get(withdrawn.violation().id());
    Optional<ViolationLife.Step> step =
        known == null ? Optional.empty() : known.withdrawn(withdrawn, config, watermarkMillis);
    step.ifPresent(this::take);
    return step.isPresent();
  }

  /** Its newest state, while it is remembered. */
  Optional<Violation> find(String id) {
    return Optional.ofNullable(lives.get(id)).map(ViolationLife::violation);
  }

  /** It is there and not resolved. */
  boolean stands(String id) {
    ViolationLife known = lives.get(id);
    return known != null && known.stands();
  }

  /**
   * Resolves what is told of elsewhere from now on, unless someone answers for it.
   *
   * @param why a sentence
   * @return what it was, with all that it carried; empty if there is nothing to resolve
   */
  Optional<Violation> absorb(String id, String why, long atMillis) {
    Optional<ViolationLife> standing =
        Optional.ofNullable(lives.get(id))
            .filter(ViolationLife::stands)
            .filter(life -> life.violation().state() != ViolationState.EXCEPTED);
    standing.ifPresent(life -> take(life.absorbed(why, atMillis)));
    return standing.map(ViolationLife::violation);
  }

  /** It is over now, whatever was seen of it last. */
  void end(String id, UnaryOperator<Violation> explained) {
    take(lives.get(id).ended(explained, watermarkMillis));
  }

  /** Part of what it carried was nothing. */
  void takeBack(String id, Traffic traffic) {
    ViolationLife known = lives.get(id);
    if (known != null) {
      take(known.carrying(traffic, config));
    }
  }

  /**
   * Does what is due.
   *
   * @param toMillis receive time up to which everything has been told
   */
  public void advance(long toMillis) {
    watermarkMillis = toMillis;
    for (String id : deadlines.takeDue(watermarkMillis, LOOK_LIMIT)) {
      look(lives.get(id).dueAt(0));
    }
  }

  private void look(ViolationLife life) {
    Optional<ViolationLife.Step> step = life.look(config, watermarkMillis);
    if (step.isPresent()) {
      take(step.get());
    } else if (life.isOver(config, watermarkMillis)) {
      lives.delete(life.violation().id());
      news.forgotten(life.violation());
    } else {
      lives.put(scheduled(life));
    }
  }

  /** What is accepted has changed: every violation is to be reconsidered. */
  public void acceptancesChanged() {
    rounds.begin();
  }

  /** Holds the next of those that are to be reconsidered against what is accepted now. */
  public void reconsider() {
    rounds.goOn(lives::after, RECONSIDER_LIMIT, life -> life.violation().id(), this::reconsider);
  }

  private void reconsider(ViolationLife life) {
    ViolationLife.Step held = held(new ViolationLife.Step(life, Optional.empty()));
    if (held.change().isPresent()) {
      keep(held);
    }
  }

  private ViolationLife.Step held(ViolationLife.Step step) {
    return step.heldAgainst(acceptances.get(), watermarkMillis);
  }

  private void take(ViolationLife.Step step) {
    keep(held(step));
  }

  private void keep(ViolationLife.Step step) {
    lives.put(scheduled(step.life()));
    step.change().ifPresent(change -> news.published(step.life().violation(), change));
  }

  /** A look that comes too soon does no harm, and moving it for each addition would cost more. */
  private ViolationLife scheduled(ViolationLife life) {
    long next = life.nextLookMillis(config);
    long due = life.dueMillis();
    if (due != 0 && due <= next) {
      return life;
    }
    String id = life.violation().id();
    if (due != 0) {
      deadlines.remove(due, id);
    }
    deadlines.add(next, id);
    return life.dueAt(next);
  }
}
