package io.portcullis.domain.coverage;

import io.portcullis.domain.exporter.Exporter;
import java.util.List;

/**
 * What is remembered of one expectation.
 *
 * @param key its name
 * @param state what was last found
 * @param sinceMillis since when it is in that state
 * @param round of policy in which it came
 * @param appearedIn inventory version in which it came
 * @param begunMillis receive time from which every shard judged by a policy that has it, or {@link
 *     #NEVER}
 * @param firstHitMillis first hit, or {@link #NEVER}
 * @param lastHitMillis last hit, or {@link #NEVER}
 * @param witnesses who has seen it lately
 * @param dueMillis when to look again, or {@link #NOT_DUE}
 * @param missing its absence is a violation that stands
 * @param publishedHitMillis the last hit that was published
 * @param terms what the catalog said when it was published, as a hash
 * @param why the state, in words
 */
public record Tracked(
    ExpectationKey key,
    CoverageState state,
    long sinceMillis,
    long round,
    long appearedIn,
    long begunMillis,
    long firstHitMillis,
    long lastHitMillis,
    List<Witness> witnesses,
    long dueMillis,
    boolean missing,
    long publishedHitMillis,
    int terms,
    String why) {

  public static final long NEVER = Long.MIN_VALUE;
  public static final long NOT_DUE = Long.MAX_VALUE;

  /**
   * An exporter that has seen it.
   *
   * @param lastMillis the last hit that it saw
   */
  public record Witness(Exporter exporter, long lastMillis) {}

  public Tracked {
    witnesses = List.copyOf(witnesses);
  }

  static Tracked begin(
      ExpectationKey key, CoverageState state, long atMillis, long round, long inventoryVersion) {
    return new Tracked(
        key,
        state,
        atMillis,
        round,
        inventoryVersion,
        NEVER,
        NEVER,
        NEVER,
        List.of(),
        NOT_DUE,
        false,
        NEVER,
        0,
        "");
  }

  boolean begun() {
    return begunMillis != NEVER;
  }

  boolean everSeen() {
    return lastHitMillis != NEVER;
  }

  /** From when on its absence counts. */
  long lastMillis() {
    return Math.max(lastHitMillis, begunMillis);
  }

  Tracked beginAgain(long newRound, long inventoryVersion) {
    return new Tracked(
        key,
        state,
        sinceMillis,
        newRound,
        inventoryVersion,
        NEVER,
        firstHitMillis,
        lastHitMillis,
        witnesses,
        NOT_DUE,
        missing,
        publishedHitMillis,
        terms,
        why);
  }

  Tracked begunAt(long millis) {
    return new Tracked(
        key,
        state,
        sinceMillis,
        round,
        appearedIn,
        millis,
        firstHitMillis,
        lastHitMillis,
        witnesses,
        dueMillis,
        missing,
        publishedHitMillis,
        terms,
        why);
  }

  Tracked hit(long firstMillis, long lastMillis, List<Witness> by) {
    return new Tracked(
        key,
        state,
        sinceMillis,
        round,
        appearedIn,
        begunMillis,
        firstMillis,
        lastMillis,
        by,
        dueMillis,
        missing,
        publishedHitMillis,
        terms,
        why);
  }

  Tracked found(CoverageState newState, long since, String newWhy, long due, boolean nowMissing) {
    return new Tracked(
        key,
        newState,
        since,
        round,
        appearedIn,
        begunMillis,
        firstHitMillis,
        lastHitMillis,
        witnesses,
        due,
        nowMissing,
        publishedHitMillis,
        terms,
        newWhy);
  }

  Tracked published(int newTerms) {
    return new Tracked(
        key,
        state,
        sinceMillis,
        round,
        appearedIn,
        begunMillis,
        firstHitMillis,
        lastHitMillis,
        witnesses,
        dueMillis,
        missing,
        lastHitMillis,
        newTerms,
        why);
  }
}
