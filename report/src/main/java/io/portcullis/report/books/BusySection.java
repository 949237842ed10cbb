package io.portcullis.report.books;

import io.portcullis.report.document.Chart;
import io.portcullis.report.document.Chart.TimeLine.Point;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import io.portcullis.report.format.Headline;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/** When most is carried. */
final class BusySection {

  private static final Duration HOUR = Duration.ofHours(1);

  /** A longer period is drawn by days: more points than that run into each other. */
  private static final Duration LONGEST_BY_HOURS = Duration.ofDays(8);

  private static final int BUSIEST = 10;
  private static final double UNKNOWN = -1;

  private final Traffic traffic;
  private final ZoneId zone;
  private final long[][] hours = new long[7][24];
  private final double[][] octets = new double[7][24];

  BusySection(Traffic traffic, ZoneId zone) {
    this.traffic = traffic;
    this.zone = zone;
    if (!traffic.octetsByHour().isEmpty()) {
      fill(traffic.octetsByHour());
    }
  }

  /** From the first hour known to the last, those with nothing included. */
  private void fill(NavigableMap<Long, Long> byHour) {
    for (long at = byHour.firstKey(); at <= byHour.lastKey(); at += HOUR.toMillis()) {
      ZonedDateTime time = local(at);
      int day = time.getDayOfWeek().ordinal();
      hours[day][time.getHour()]++;
      octets[day][time.getHour()] += byHour.getOrDefault(at, 0L);
    }
  }

  Section section() {
    return new Section(
        "busy",
        "Busiest hours",
        List.of(
            "Hours and weekdays of "
                + Headline.zone(zone)
                + ". A field of the week is the average of its hours in the period."),
        List.of(heatMap(), timeLine()),
        List.of(busiest(), week()));
  }

  private double average(int day, int hour) {
    return hours[day][hour] == 0 ? UNKNOWN : octets[day][hour] / hours[day][hour];
  }

  private Chart heatMap() {
    List<List<Double>> week = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      List<Double> row = new ArrayList<>();
      for (int hour = 0; hour < 24; hour++) {
        row.add(average(day, hour));
      }
      week.add(row);
    }
    return new Chart.HeatMap(
        "week",
        "Bytes in an hour, by weekday and hour",
        "Seven rows, Monday to Sunday, of 24 hours; the stronger the colour, the more bytes.",
        week);
  }

  private Chart timeLine() {
    boolean byHours = traffic.period().length().compareTo(LONGEST_BY_HOURS) <= 0;
    Duration step = byHours ? HOUR : Duration.ofDays(1);
    NavigableMap<Long, Long> volume = byHours ? traffic.octetsByHour() : traffic.octetsByDay();
    List<Point> points = new ArrayList<>();
    if (!volume.isEmpty()) {
      for (long at = volume.firstKey(); at <= volume.lastKey(); at += step.toMillis()) {
        points.add(new Point(Instant.ofEpochMilli(at), volume.getOrDefault(at, 0L)));
      }
    }
    String each = byHours ? "hour" : "day of UTC";
    return new Chart.TimeLine(
        "time",
        "Bytes in each " + each,
        "How many bytes were carried in each " + each + " of the period.",
        points);
  }

  private Table busiest() {
    Table.Builder table =
        Table.of(
                "busiestHours",
                "The busiest hours",
                Column.text("from", "hour that began"),
                Column.text("weekday", "weekday"),
                Column.number("octets", "bytes"))
            .empty("No hour is kept of this period.");
    traffic.octetsByHour().entrySet().stream()
        .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
        .limit(BUSIEST)
        .forEach(
            hour ->
                table.row(
                    Value.moment(hour.getKey()),
                    Value.of(name(local(hour.getKey()).getDayOfWeek())),
                    Value.octets(hour.getValue())));
    return table.build();
  }

  private Table week() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("hour", "hour"));
    for (DayOfWeek day : DayOfWeek.values()) {
      columns.add(Column.number(day.name().toLowerCase(Locale.ROOT) + "Octets", name(day)));
    }
    Table.Builder table =
        Table.of("week", "Bytes in an hour, on average", columns.toArray(Column[]::new))
            .most(24)
            .empty("No hour is kept of this period.");
    for (int hour = 0; hour < 24 && !traffic.octetsByHour().isEmpty(); hour++) {
      List<Value> row = new ArrayList<>();
      row.add(Value.of(hour));
      for (int day = 0; day < 7; day++) {
        double average = average(day, hour);
        row.add(average == UNKNOWN ? Value.NONE : Value.octets(Math.round(average)));
      }
      table.row(row.toArray(Value[]::new));
    }
    return table.build();
  }

  private ZonedDateTime local(long millis) {
    return Instant.ofEpochMilli(millis).atZone(zone);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
