package io.portcullis.domain.trend;

import java.util.List;

/**
 * Adds up what several have summed up of the same cell: of each the newest, which takes the place
 * of what it had told before. So nothing counts twice, however often it is told.
 */
public final class TrendParts {

  private final Memory memory;

  /** Where the parts are kept, the newest of each sender. */
  public interface Memory {

    void put(TrendKey key, int sender, TrendSums sums);

    /** What all senders have told of a cell. */
    List<TrendSums> all(TrendKey key);

    /** Forgets all parts of cells whose window ended then or before. */
    void deleteEndedBy(long millis);
  }

  public TrendParts(Memory memory) {
    this.memory = memory;
  }

  /** It is so old that its parts are forgotten, and a sum without them would be wrong. */
  public static boolean isClosed(TrendKey key, long watermarkMillis) {
    return key.endMillis() <= watermarkMillis - TrendConfig.OPEN_FOR.toMillis();
  }

  /** Takes a part and gives the sum of all parts of its cell. */
  public TrendCell take(TrendTold.Part part) {
    TrendKey key = part.cell().key();
    memory.put(key, part.sender(), part.cell().sums());
    return new TrendCell(key, memory.all(key).stream().reduce(TrendSums.NONE, TrendSums::plus));
  }

  /**
   * @param watermarkMillis the least of all senders'
   */
  public void close(long watermarkMillis) {
    memory.deleteEndedBy(watermarkMillis - TrendConfig.OPEN_FOR.toMillis());
  }
}
