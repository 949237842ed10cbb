package io.portcullis.domain.sketch;

import java.util.Arrays;

/**
 * About how many different things were seen, in little memory however many there are: the {@value
 * #KEPT} smallest of their hashes (the k minimum values of Bar-Yossef et al., 2002). Exact up to so
 * many; beyond, their density tells the number with a standard error of 6 %. What was seen twice
 * counts once, and neither order nor repetition makes a difference. Immutable.
 */
public final class DistinctCount {

  /** As many as a /24 has addresses. */
  public static final int KEPT = 256;

  public static final DistinctCount NONE = new DistinctCount(new long[0]);

  /** Ascending as unsigned numbers. */
  private final long[] smallest;

  private DistinctCount(long[] smallest) {
    this.smallest = smallest;
  }

  /**
   * @param smallest what {@link #smallest()} gave
   * @throws IllegalArgumentException if it is nothing that this could have given
   */
  public static DistinctCount of(long[] smallest) {
    boolean ascending = smallest.length <= KEPT;
    for (int i = 1; i < smallest.length; i++) {
      ascending &= Long.compareUnsigned(smallest[i - 1], smallest[i]) < 0;
    }
    if (!ascending) {
      throw new IllegalArgumentException(
          "not at most " + KEPT + " different hashes in ascending order");
    }
    return new DistinctCount(smallest.clone());
  }

  /**
   * With one more, if it is new.
   *
   * @param hash equal for equal things, and evenly spread over all 64 bits: {@link Spread}
   */
  public DistinctCount with(long hash) {
    int at = place(hash);
    boolean known = at < smallest.length && smallest[at] == hash;
    if (known || at == KEPT) {
      return this;
    }
    int length = Math.min(smallest.length + 1, KEPT);
    long[] next = Arrays.copyOf(smallest, length);
    System.arraycopy(smallest, at, next, at + 1, length - at - 1);
    next[at] = hash;
    return new DistinctCount(next);
  }

  /** With all that the other has seen: as if one had seen what both saw. */
  public DistinctCount with(DistinctCount other) {
    if (smallest.length == 0 || other.smallest.length == 0) {
      return smallest.length == 0 ? other : this;
    }
    long[] merged = new long[Math.min(KEPT, smallest.length + other.smallest.length)];
    int mine = 0;
    int theirs = 0;
    int size = 0;
    while (size < merged.length && (mine < smallest.length || theirs < other.smallest.length)) {
      int order = order(mine, other, theirs);
      merged[size++] = order <= 0 ? smallest[mine] : other.smallest[theirs];
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
    }
    return new DistinctCount(Arrays.copyOf(merged, size));
  }

  /** Which of the two comes next: negative for ours, positive for theirs, 0 if they are one. */
  private int order(int mine, DistinctCount other, int theirs) {
    if (mine == smallest.length) {
      return 1;
    }
    return theirs == other.smallest.length
        ? -1
        : Long.compareUnsigned(smallest[mine], other.smallest[theirs]);
  }

  /** Where the hash is, or would be. */
  private int place(long hash) {
    int from = 0;
    int to = smallest.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Long.compareUnsigned(smallest[middle], hash) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** How many, to the unit while they are fewer than {@value #KEPT}. */
  public long estimate() {
    if (smallest.length < KEPT) {
      return smallest.length;
    }
    double share = unsigned(smallest[KEPT - 1]) / 0x1p64;
    return Math.max(KEPT, Math.round((KEPT - 1) / share));
  }

  private static double unsigned(long value) {
    return (value >>> 1) * 2.0 + (value & 1);
  }

  /** What it consists of, for keeping. */
  public long[] smallest() {
    return smallest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctCount count && Arrays.equals(smallest, count.smallest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(smallest);
  }

  @Override
  public String toString() {
    return (smallest.length < KEPT ? "" : "about ") + estimate();
  }
}
