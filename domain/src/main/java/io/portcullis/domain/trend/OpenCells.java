package io.portcullis.domain.trend;

import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one shard has summed up of the hours and days to which something may still be added: those
 * that ended less than {@link TrendConfig#OPEN_FOR} ago, by the watermark. An hour that is closed
 * takes nothing any more, and neither does its day then, so that a day is the sum of its hours.
 *
 * <p>Bounded: of one window and verdict only so many cells are kept apart. Which those are depends
 * on what came first; what all of them sum up to does not.
 */
public final class OpenCells {

  private final int most;
  private final Memory memory;
  private final Map<TrendKey, Cell> cells = new HashMap<>();
  private final Map<Window, Integer> apart = new HashMap<>();
  private final Map<TrendKey, Cell> unkept = new LinkedHashMap<>();
  private long closedUpToMillis = Long.MIN_VALUE;

  /** Where they are kept. */
  public interface Memory {

    /**
     * @param unsent it was not told since it has grown
     * @param differently what is counted by its difference, clients or servers, has changed as well
     */
    void put(TrendKey key, TrendSums sums, boolean unsent, boolean differently);

    void delete(TrendKey key);

    void forEach(Visitor visitor);
  }

  /** Who looks at what is kept. */
  public interface Visitor {
    void visit(TrendKey key, TrendSums sums, boolean unsent);
  }

  /** What became of traffic. */
  public enum Outcome {
    COUNTED,
    /** Under its verdict alone, in one window at least. */
    CROWDED,
    /** Not at all: it is of an hour that is closed. */
    LATE
  }

  private record Window(TrendStep step, long startMillis, VerdictKind verdict) {
    static Window of(TrendKey key) {
      return new Window(key.step(), key.startMillis(), key.series().verdict());
    }
  }

  private static final class Cell {
    private TrendSums sums = TrendSums.NONE;
    private boolean unsent;
    private boolean differently;
  }

  /**
   * @param most cells of one verdict kept apart in one window
   */
  public OpenCells(int most, Memory memory) {
    this.most = most;
    this.memory = memory;
    memory.forEach(
        (key, sums, unsent) -> {
          Cell cell = new Cell();
          cell.sums = sums;
          cell.unsent = unsent;
          put(key, cell);
        });
  }

  private void put(TrendKey key, Cell cell) {
    cells.put(key, cell);
    if (!key.series().isOther()) {
      apart.merge(Window.of(key), 1, Integer::sum);
    }
  }

  /**
   * Adds to the hour and to the day. {@link #keep} is to follow.
   *
   * @param client a hash, equal for equal clients
   * @param server a hash, equal for equal servers
   */
  public Outcome add(TrendSeries series, Growth growth, long client, long server) {
    TrendKey hour = TrendKey.at(TrendStep.HOUR, growth.atMillis(), series);
    if (hour.endMillis() <= closedUpToMillis) {
      return Outcome.LATE;
    }
    TrendKey day = TrendKey.at(TrendStep.DAY, growth.atMillis(), series);
    boolean hourApart = addTo(hour, growth, client, server);
    boolean dayApart = addTo(day, growth, client, server);
    return hourApart && dayApart ? Outcome.COUNTED : Outcome.CROWDED;
  }

  private boolean addTo(TrendKey wanted, Growth growth, long client, long server) {
    TrendKey key = wanted;
    Cell cell = cells.get(key);
    if (cell == null && apart.getOrDefault(Window.of(key), 0) >= most) {
      key = new TrendKey(key.step(), key.startMillis(), TrendSeries.other(key.series().verdict()));
      cell = cells.get(key);
    }
    if (cell == null) {
      cell = new Cell();
      put(key, cell);
    }
    TrendSums before = cell.sums;
    cell.sums = before.plus(growth, client, server);
    cell.unsent = true;
    cell.differently |= cell.sums.countsOthersThan(before);
    unkept.put(key, cell);
    return !key.series().isOther();
  }

  /** Writes down what was added, each cell once however much that was. */
  public void keep() {
    unkept.forEach(this::keep);
    unkept.clear();
  }

  private void keep(TrendKey key, Cell cell) {
    memory.put(key, cell.sums, cell.unsent, cell.differently);
    cell.differently = false;
  }

  /** All cells that have grown since they were taken last. */
  public List<TrendCell> takeUnsent() {
    List<TrendCell> unsent = new ArrayList<>();
    cells.forEach(
        (key, cell) -> {
          if (cell.unsent) {
            cell.unsent = false;
            keep(key, cell);
            unsent.add(new TrendCell(key, cell.sums));
          }
        });
    return unsent;
  }

  /** Nothing is added any more to what ended so long before the watermark. */
  public void close(long watermarkMillis) {
    closedUpToMillis = watermarkMillis - TrendConfig.OPEN_FOR.toMillis();
  }

  /** Forgets what is closed; what it has grown by is to be taken before. */
  public void forgetClosed() {
    Iterator<TrendKey> each = cells.keySet().iterator();
    while (each.hasNext()) {
      TrendKey key = each.next();
      if (key.endMillis() <= closedUpToMillis) {
        each.remove();
        apart.remove(Window.of(key));
        memory.delete(key);
      }
    }
  }
}
