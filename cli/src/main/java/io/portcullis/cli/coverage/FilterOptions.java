package io.portcullis.cli.coverage;

import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.Moment;
import io.portcullis.cli.api.WhoOptions;
import io.portcullis.domain.verdict.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which expectations are wanted: the filters of the API. */
final class FilterOptions {

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Its absence is at least this severe: ${COMPLETION-CANDIDATES}.")
  private Severity severity;

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      split = ",",
      description = "Of these catalog flows, by id.")
  private List<String> flows = List.of();

  @Mixin private WhoOptions who;

  @Option(
      names = "--exporter",
      paramLabel = "EXPORTER",
      description = "That this exporter could see, as 192.0.2.1.")
  private String exporter;

  @Option(
      names = "--changed-since",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "In its state since then or later: 2026-11-23T08:00:00Z, or 2h for two hours ago.")
  private Instant changedSince;

  @Option(
      names = "--seen-since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Last seen then or later.")
  private Instant seenSince;

  @Option(
      names = "--seen-until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Last seen then or before.")
  private Instant seenUntil;

  @Option(
      names = "--due-until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Overdue by then, unless it is seen before.")
  private Instant dueUntil;

  /** As the API wants them. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Parameter.add(parameters, "severity", severity);
    flows.forEach(flow -> Parameter.add(parameters, "flow", flow));
    parameters.addAll(who.parameters());
    Parameter.add(parameters, "exporter", exporter);
    Parameter.add(parameters, "changedSince", changedSince);
    Parameter.add(parameters, "hitSince", seenSince);
    Parameter.add(parameters, "hitUntil", seenUntil);
    Parameter.add(parameters, "dueUntil", dueUntil);
    return parameters;
  }
}
