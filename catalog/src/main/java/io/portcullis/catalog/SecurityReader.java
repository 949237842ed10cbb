package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.source.Problems;
import java.util.Map;
import java.util.TreeMap;

/** Reads a flow's security: one word for all its ports, or a word for each of them. */
final class SecurityReader {

  private final Problems problems;
  private final Service service;

  SecurityReader(Problems problems, Service service) {
    this.problems = problems;
    this.service = service;
  }

  FlowSecurity read(YamlValue value) {
    return value.isMapping()
        ? value.mapping().map(this::byPort).orElse(FlowSecurity.UNSPECIFIED)
        : value.as(SecurityReader::word).map(FlowSecurity::of).orElse(FlowSecurity.UNSPECIFIED);
  }

  private static Security word(String text) {
    return Fields.constant(text, Security.class);
  }

  private FlowSecurity byPort(YamlMapping mapping) {
    Map<PortRange, Security> ports = new TreeMap<>();
    for (String key : mapping.keys()) {
      try {
        PortRange range = PortRange.parse(key);
        if (service.ports().stream().noneMatch(own -> own.contains(range))) {
          problems.error(
              mapping.placeOf(key),
              "port " + range + " is none of " + service,
              "name ports of the flow's service");
        }
        ports.keySet().stream()
            .filter(range::meets)
            .forEach(
                other ->
                    problems.error(
                        mapping.placeOf(key),
                        "port " + range + " is in " + other + " already",
                        "name each port once"));
        mapping
            .need(key, "encrypted")
            .flatMap(value -> value.as(SecurityReader::word))
            .ifPresent(security -> ports.put(range, security));
      } catch (IllegalArgumentException e) {
        problems.error(mapping.placeOf(key), e.getMessage(), "write {80: cleartext}");
      }
    }
    return FlowSecurity.byPort(ports);
  }
}
