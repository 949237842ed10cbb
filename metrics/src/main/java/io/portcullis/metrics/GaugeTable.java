package io.portcullis.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A gauge whose rows come and go, such as one for each of the latest violations. A row that stays
 * is never gone for a moment, however often the table is shown anew, and {@code /metrics} costs no
 * more than the rows that it has.
 *
 * <p>A tag has no more values at a time than its bound: whatever comes after those has {@link
 * TagBounds#OTHER} for it, and rows that are the same then are told of as one.
 *
 * @param <T> what a row is of
 */
public final class GaugeTable<T> {

  private final PortcullisMeter meter;
  private final MeterRegistry registry;
  private final ToDoubleFunction<T> value;
  private final BinaryOperator<T> merge;
  private final Map<List<String>, Row<T>> shown = new HashMap<>();

  /** What is read whenever the registry is. */
  private static final class Row<T> {
    private final Gauge gauge;
    private volatile T of;

    Row(GaugeTable<T> table, List<String> tags, T of) {
      this.of = of;
      this.gauge =
          table.meter.row(table.registry, this, row -> table.value.applyAsDouble(row.of), tags);
    }
  }

  GaugeTable(
      PortcullisMeter meter,
      MeterRegistry registry,
      ToDoubleFunction<T> value,
      BinaryOperator<T> merge) {
    this.meter = meter;
    this.registry = registry;
    this.value = value;
    this.merge = merge;
  }

  /**
   * From now on the table has these rows and no others.
   *
   * @param rows by the values of the meter's tags, in their order; who comes first is named first
   */
  public synchronized void show(Map<List<String>, T> rows) {
    Map<List<String>, T> bounded = bounded(rows);
    bounded.forEach(
        (tags, of) -> {
          Row<T> row = shown.get(tags);
          if (row == null) {
            shown.put(tags, new Row<>(this, tags, of));
          } else {
            row.of = of;
          }
        });
    shown
        .entrySet()
        .removeIf(
            row -> {
              boolean gone = !bounded.containsKey(row.getKey());
              if (gone) {
                registry.remove(row.getValue().gauge);
              }
              return gone;
            });
  }

  private Map<List<String>, T> bounded(Map<List<String>, T> rows) {
    List<Set<String>> values = new ArrayList<>();
    meter.tags().forEach(tag -> values.add(new HashSet<>()));
    Map<List<String>, T> bounded = new LinkedHashMap<>();
    rows.forEach(
        (tags, of) -> {
          List<String> named = new ArrayList<>(tags.size());
          for (int i = 0; i < tags.size(); i++) {
            named.add(withinBound(tags.get(i), values.get(i), meter.tags().get(i).bound()));
          }
          bounded.merge(List.copyOf(named), of, merge);
        });
    return bounded;
  }

  private static String withinBound(String value, Set<String> values, int bound) {
    boolean known = values.contains(value) || (values.size() < bound && values.add(value));
    return known ? value : TagBounds.OTHER;
  }
}
