package io.portcullis.benchmarks.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** Figures of one moment. Those that were not looked at are 0. */
public final class Sample {

  private final Map<Figure, Long> values = new EnumMap<>(Figure.class);

  public Sample set(Figure figure, long value) {
    values.put(figure, value);
    return this;
  }

  public long get(Figure figure) {
    return values.getOrDefault(figure, 0L);
  }

  public double megabytes(Figure figure) {
    return get(figure) / (double) (1 << 20);
  }

  /** As it goes over the pipe. */
  String line() {
    StringJoiner line = new StringJoiner(" ");
    values.forEach((figure, value) -> line.add(figure + "=" + value));
    return line.toString();
  }

  static Sample parse(String line) {
    Sample sample = new Sample();
    for (String word : line.split(" ", -1)) {
      int equals = word.indexOf('=');
      sample.set(
          Figure.valueOf(word.substring(0, equals)), Long.parseLong(word.substring(equals + 1)));
    }
    return sample;
  }
}
