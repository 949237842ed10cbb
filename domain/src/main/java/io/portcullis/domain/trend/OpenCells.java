package io.portcullis.domain.trend;

import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private final Map<TrendSeries, Row> rows = new HashMap<>();
  private final Map<Window, Integer> apart = new HashMap<>();
  private final List<Cell> unkept = new ArrayList<>();
  private long closedUpToMillis = Long.MIN_VALUE;

  /** Where they are kept, by {@link TrendFormat#key}. */
  public interface Memory {

    /**
     * @param unsent it was not told since it has grown
     * @param differently what is counted by its difference, clients or servers, has changed as well
     */
    void put(byte[] key, TrendSums sums, boolean unsent, boolean differently);

    void delete(byte[] key);

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

  private record Window(TrendStep step, long startMillis, VerdictKind verdict) {}

  /** The key is written once: a cell that grows is written down again and again. */
  private static final class Cell {
    private final TrendKey key;
    private final byte[] keyBytes;
    private TrendSums sums;
    private boolean unsent;
    private boolean differently;
    private boolean unkept;

    Cell(TrendKey key, TrendSums sums, boolean unsent) {
      this.key = key;
      this.keyBytes = TrendFormat.key(key);
      this.sums = sums;
      this.unsent = unsent;
    }

    Window window() {
      return new Window(key.step(), key.startMillis(), key.series().verdict());
    }
  }

  /** The cells of one series, of which those that were used last are nearly always wanted next. */
  private static final class Row {
    private final List<Cell> cells = new ArrayList<>(2);
    private final Cell[] latest = new Cell[TrendStep.values().length];

    Cell find(TrendStep step, long startMillis) {
      Cell found = latest[step.ordinal()];
      if (found != null && found.key.startMillis() == startMillis) {
        return found;
      }
      for (Cell cell : cells) {
        if (cell.key.step() == step && cell.key.startMillis() == startMillis) {
          latest[step.ordinal()] = cell;
          return cell;
        }
      }
      return null;
    }

    void remove(Collection<Cell> closed) {
      cells.removeAll(closed);
      for (TrendStep step : TrendStep.values()) {
        latest[step.ordinal()] = null;
      }
    }
  }

  /**
   * @param most cells of one verdict kept apart in one window
   */
  public OpenCells(int most, Memory memory) {
    this.most = most;
    this.memory = memory;
    memory.forEach((key, sums, unsent) -> put(new Cell(key, sums, unsent)));
  }

  private void put(Cell cell) {
    TrendSeries series = cell.key.series();
    rows.computeIfAbsent(series, any -> new Row()).cells.add(cell);
    if (!series.isOther()) {
      apart.merge(cell.window(), 1, Integer::sum);
    }
  }

  /**
   * Adds to the hour and to the day. {@link #keep} is to follow.
   *
   * @param client a hash, equal for equal clients
   * @param server a hash, equal for equal servers
   */
  public Outcome add(TrendSeries series, Growth growth, long client, long server) {
    if (TrendStep.HOUR.endOf(TrendStep.HOUR.startOf(growth.atMillis())) <= closedUpToMillis) {
      return Outcome.LATE;
    }
    Row row = rows.get(series);
    Cell hour = cell(series, row, TrendStep.HOUR, growth.atMillis());
    Cell day = cell(series, row, TrendStep.DAY, growth.atMillis());
    add(hour, growth, client, server);
    add(day, growth, client, server);
    boolean isApart = !hour.key.series().isOther() && !day.key.series().isOther();
    return isApart ? Outcome.COUNTED : Outcome.CROWDED;
  }

  /** The cell of the series, or where there is no room for it that of its verdict. */
  private Cell cell(TrendSeries series, Row row, TrendStep step, long atMillis) {
    long start = step.startOf(atMillis);
    Cell known = row == null ? null : row.find(step, start);
    if (known != null) {
      return known;
    }
    if (apart.getOrDefault(new Window(step, start, series.verdict()), 0) < most) {
      return begin(series, step, start);
    }
    TrendSeries other = TrendSeries.other(series.verdict());
    Row ofOther = rows.get(other);
    Cell shared = ofOther == null ? null : ofOther.find(step, start);
    return shared == null ? begin(other, step, start) : shared;
  }

  private Cell begin(TrendSeries series, TrendStep step, long startMillis) {
    Cell cell = new Cell(new TrendKey(step, startMillis, series), TrendSums.NONE, false);
    put(cell);
    return cell;
  }

  private void add(Cell cell, Growth growth, long client, long server) {
    TrendSums before = cell.sums;
    cell.sums = before.plus(growth, client, server);
    cell.differently |= cell.sums.countsOthersThan(before);
    cell.unsent = true;
    if (!cell.unkept) {
      cell.unkept = true;
      unkept.add(cell);
    }
  }

  /** Writes down what was added, each cell once however much that was. */
  public void keep() {
    unkept.forEach(this::keep);
    unkept.clear();
  }

  private void keep(Cell cell) {
    memory.put(cell.keyBytes, cell.sums, cell.unsent, cell.differently);
    cell.differently = false;
    cell.unkept = false;
  }

  /** All cells that have grown since they were taken last. */
  public List<TrendCell> takeUnsent() {
    List<TrendCell> unsent = new ArrayList<>();
    for (Row row : rows.values()) {
      for (Cell cell : row.cells) {
        if (cell.unsent) {
          unsent.add(new TrendCell(cell.key, cell.sums));
          cell.unsent = false;
          unkept.add(cell);
        }
      }
    }
    keep();
    return unsent;
  }

  /** Nothing is added any more to what ended so long before the watermark. */
  public void close(long watermarkMillis) {
    closedUpToMillis = watermarkMillis - TrendConfig.OPEN_FOR.toMillis();
  }

  /** Forgets what is closed; what it has grown by is to be taken before. */
  public void forgetClosed() {
    for (Row row : rows.values()) {
      List<Cell> closed =
          row.cells.stream().filter(cell -> cell.key.endMillis() <= closedUpToMillis).toList();
      if (!closed.isEmpty()) {
        row.remove(closed);
        closed.forEach(cell -> apart.remove(cell.window()));
        closed.forEach(cell -> memory.delete(cell.keyBytes));
      }
    }
    rows.values().removeIf(row -> row.cells.isEmpty());
  }
}
