package io.portcullis.cli.violations;

import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.Moment;
import io.portcullis.cli.api.WhoOptions;
import io.portcullis.domain.verdict.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private WhoOptions who;

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

  /** As the API wants them. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Parameter.add(parameters, "severity", severity);
    kinds.forEach(
        kind -> Parameter.add(parameters, "kind", kind.replace('-', '_').replace(' ', '_')));
    parameters.addAll(who.parameters());
    Parameter.add(parameters, "port", port);
    protocols.forEach(protocol -> Parameter.add(parameters, "protocol", protocol));
    Parameter.add(parameters, "seenSince", since);
    Parameter.add(parameters, "seenUntil", until);
    Parameter.add(parameters, "openedSince", openedSince);
    return parameters;
  }
}
