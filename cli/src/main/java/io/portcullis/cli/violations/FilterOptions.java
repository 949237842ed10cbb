package io.portcullis.cli.violations;

import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.config.Durations;
import io.portcullis.domain.verdict.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which violations are wanted: the filters of the API. */
final class FilterOptions {

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "At least this severe: ${COMPLETION-CANDIDATES}.")
  private Severity severity;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Of these kinds, as unexpected-port.")
  private List<String> kinds = List.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "Either end has any of these roles, by id, name or alias.")
  private List<String> roles = List.of();

  @Option(
      names = "--site",
      paramLabel = "SITE",
      split = ",",
      description = "Either end is at any of these sites.")
  private List<String> sites = List.of();

  @Option(names = "--zone", paramLabel = "ZONE", split = ",", description = "Of these zones.")
  private List<String> zones = List.of();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "Either end is this address, or in this network, as 10.1.0.0/16.")
  private String address;

  @Option(names = "--port", paramLabel = "PORT", description = "To this port of the server.")
  private String port;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      split = ",",
      description = "tcp, udp, icmp, ip/47.")
  private List<String> protocols = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Seen since: 2026-11-23T08:00:00Z, or 2h for two hours ago.")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Seen by then.")
  private Instant until;

  @Option(
      names = "--opened-since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Opened since.")
  private Instant openedSince;

  /** A moment, or how long ago it was. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.indexOf('T') > 0
            ? OffsetDateTime.parse(text).toInstant()
            : Instant.now().minus(Durations.parse(text));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write 2026-11-23T08:00:00Z, or 2h for two hours ago");
      }
    }
  }

  /** As the API wants them. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    add(parameters, "severity", severity);
    kinds.forEach(kind -> add(parameters, "kind", kind.replace('-', '_').replace(' ', '_')));
    roles.forEach(role -> add(parameters, "role", role));
    sites.forEach(site -> add(parameters, "site", site));
    zones.forEach(zone -> add(parameters, "zone", zone));
    add(parameters, "address", address);
    add(parameters, "port", port);
    protocols.forEach(protocol -> add(parameters, "protocol", protocol));
    add(parameters, "seenSince", since);
    add(parameters, "seenUntil", until);
    add(parameters, "openedSince", openedSince);
    return parameters;
  }

  private static void add(List<Parameter> parameters, String name, Object value) {
    if (value != null) {
      parameters.add(new Parameter(name, value.toString()));
    }
  }
}
