package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.source.Problems;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads the flows of one system. */
final class FlowReader {

  private static final List<String> KEYS =
      List.of(
          "id",
          "from",
          "to",
          "service",
          "details",
          "source",
          "rows",
          "printed",
          "bidirectional",
          "address",
          "fqdn",
          "observable",
          "status",
          "since",
          "until",
          "security",
          "configurable",
          "condition",
          "expect",
          "severity",
          "enforceable",
          "overlaps");
  private static final List<String> EXPECT_KEYS = List.of("within", "per", "severity");

  private final String system;
  private final Optional<String> source;
  private final Problems problems;

  /**
   * @param source where the flows come from unless they say so themselves
   */
  FlowReader(String system, Optional<String> source, Problems problems) {
    this.system = system;
    this.source = source;
    this.problems = problems;
  }

  /** The flow; empty if it has no service that could be read, which is then a problem. */
  Optional<CatalogFlow> read(YamlMapping mapping) {
    Fields fields = new Fields(mapping, KEYS);
    String id = fields.text("id", "adc.ha-heartbeat");
    mapping.need("from", "delivery-controller");
    mapping.need("to", "sql-server");
    String details = fields.text("details", "what it is for, in one sentence");
    Optional<String> ownSource = fields.optionalText("source").or(() -> source);
    if (ownSource.isEmpty()) {
      problems.error(
          mapping.place(), "the flow has no source", "add 'source: ...' to it or to the file");
    }
    fields.as("address", Prefix::parse);
    Optional<Service> service =
        mapping.need("service", "tcp/443").flatMap(value -> value.as(Service::parse));
    return service.map(
        parsed ->
            new CatalogFlow(
                id,
                system,
                fields.texts("from"),
                fields.texts("to"),
                parsed,
                details,
                ownSource.orElse(""),
                fields.texts("rows"),
                fields.optionalText("printed"),
                fields.flag("bidirectional", false),
                fields.optionalText("address"),
                fields.texts("fqdn"),
                fields.flag("observable", true),
                fields
                    .choice("status", CatalogFlow.Status.class)
                    .orElse(CatalogFlow.Status.CURRENT),
                fields.optionalText("since"),
                fields.optionalText("until"),
                mapping
                    .get("security")
                    .map(value -> new SecurityReader(problems, parsed).read(value))
                    .orElse(FlowSecurity.UNSPECIFIED),
                fields.flag("configurable", false),
                fields.optionalText("condition"),
                mapping.get("expect").flatMap(this::expectation),
                fields.choice("severity", Severity.class),
                fields.flag("enforceable", true),
                fields.texts("overlaps"),
                List.of()));
  }

  private Optional<Expectation> expectation(YamlValue value) {
    Optional<YamlMapping> mapping = value.mapping();
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = new Fields(mapping.get(), EXPECT_KEYS);
    mapping.get().need("within", "PT15M");
    mapping.get().need("per", "site");
    Optional<Duration> within = fields.as("within", FlowReader::duration);
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
