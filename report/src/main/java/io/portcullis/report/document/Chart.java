package io.portcullis.report.document;

import java.time.Instant;
import java.util.List;

/**
 * What is drawn. Each has a table beside it that says the same in numbers, for who can't see it.
 */
public sealed interface Chart {

  /** Unique in a document. */
  String id();

  String title();

  /** What it shows, in a sentence, for who can't see it. */
  String description();

  /** Nothing to draw. */
  boolean isEmpty();

  /**
   * One field for each weekday and hour.
   *
   * @param octets by weekday, Monday first, and hour; what is not known is negative
   */
  record HeatMap(String id, String title, String description, List<List<Double>> octets)
      implements Chart {
    public HeatMap {
      octets = octets.stream().map(List::copyOf).toList();
    }

    @Override
    public boolean isEmpty() {
      return octets.stream().flatMap(List::stream).noneMatch(value -> value > 0);
    }
  }

  /**
   * Volume over time.
   *
   * @param points in order of time
   */
  record TimeLine(String id, String title, String description, List<Point> points)
      implements Chart {
    public TimeLine {
      points = List.copyOf(points);
    }

    /**
     * @param at the beginning of its hour or day
     */
    public record Point(Instant at, double octets) {}

    @Override
    public boolean isEmpty() {
      return points.stream().noneMatch(point -> point.octets() > 0);
    }
  }

  /** Two lengths for each name: now, and before. */
  record Bars(
      String id, String title, String description, String now, String before, List<Bar> bars)
      implements Chart {
    public Bars {
      bars = List.copyOf(bars);
    }

    /** One name's. */
    public record Bar(String name, double now, double before) {}

    @Override
    public boolean isEmpty() {
      return bars.isEmpty();
    }
  }
}
