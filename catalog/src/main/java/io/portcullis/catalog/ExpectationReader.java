package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads what a healthy estate always shows of a flow. */
final class ExpectationReader {

  private static final List<String> KEYS = List.of("within", "per", "severity");

  private ExpectationReader() {}

  /** The expectation; empty if it could not be read, which is then a problem. */
  static Optional<Expectation> read(YamlValue value) {
    Optional<YamlMapping> mapping = value.mapping();
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = new Fields(mapping.get(), KEYS);
    mapping.get().need("within", "PT15M");
    mapping.get().need("per", "site");
    Optional<Duration> within = fields.as("within", ExpectationReader::duration);
    Optional<Expectation.Per> per = fields.choice("per", Expectation.Per.class);
    Severity severity = fields.choice("severity", Severity.class).orElse(Severity.MEDIUM);
    return within.flatMap(w -> per.map(p -> new Expectation(w, p, severity)));
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("'" + text + "' must be longer than nothing");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration; write PT30S, PT15M, PT24H or P7D", e);
    }
  }
}
