package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.source.Problems;
import io.portcullis.domain.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** Reads the flows of one file. */
final class FlowReader {

  private static final List<String> KEYS =
      List.of(
          "id",
          "from",
          "to",
          "service",
          "details",
          "system",
          "source",
          "rows",
          "printed",
          "bidirectional",
          "oneWay",
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
          "overlaps",
          "encryptedBy");

  /** Stands in for a service that is a problem, so that what else is wrong is found as well. */
  private static final Service UNREAD = Service.parse("icmp");

  private final String system;
  private final Problems problems;

  /**
   * @param system what the flows belong to unless they say so themselves
   */
  FlowReader(String system, Problems problems) {
    this.system = system;
    this.problems = problems;
  }

  /**
   * The flow; empty if it has no id, which is then a problem. What can't be read of it is one, too.
   *
   * @param source where it comes from unless it says so itself
   */
  Optional<CatalogFlow> read(YamlMapping mapping, Optional<String> source) {
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
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CatalogFlow(
            id,
            fields.optionalText("system").orElse(system),
            fields.texts("from"),
            fields.texts("to"),
            service.orElse(UNREAD),
            details,
            ownSource.orElse(""),
            fields.texts("rows"),
            fields.optionalText("printed"),
            fields.flag("bidirectional", false),
            fields.flag("oneWay", false),
            fields.optionalText("address"),
            fields.texts("fqdn"),
            fields.flag("observable", true),
            fields.choice("status", CatalogFlow.Status.class).orElse(CatalogFlow.Status.CURRENT),
            fields.optionalText("since"),
            fields.optionalText("until"),
            service.map(it -> security(mapping, it)).orElse(FlowSecurity.UNSPECIFIED),
            fields.flag("configurable", false),
            fields.optionalText("condition"),
            mapping.get("expect").flatMap(ExpectationReader::read),
            fields.choice("severity", Severity.class),
            fields.flag("enforceable", true),
            fields.texts("overlaps"),
            fields.texts("encryptedBy"),
            List.of()));
  }

  private FlowSecurity security(YamlMapping mapping, Service service) {
    return mapping
        .get("security")
        .map(value -> new SecurityReader(problems, service).read(value))
        .orElse(FlowSecurity.UNSPECIFIED);
  }
}
