package io.portcullis.cli.trends;

import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.Moment;
import io.portcullis.domain.trend.TrendBy;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which traffic is wanted, and by what it is told apart: the parameters of the API. */
final class FilterOptions {

  @Option(
      names = "--step",
      paramLabel = "STEP",
      defaultValue = "HOUR",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}), both of UTC.")
  private TrendStep step;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      split = ",",
      description =
          "What is told apart: ${COMPLETION-CANDIDATES} (default: FLOW); the rest is added up.")
  private List<TrendBy> by = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "From the hour or day of that moment on: 2026-11-23T08:00:00Z, or 2h for two hours ago"
              + " (default: two days of hours, a month of days).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "What began before that (default: now).")
  private Instant until;

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      split = ",",
      description = "Of these Citrix systems of the catalog.")
  private List<String> systems = List.of();

  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      split = ",",
      description = "Of these catalog flows, by id.")
  private List<String> flows = List.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "Any of these roles at either end, by id, name or alias.")
  private List<String> roles = List.of();

  @Option(
      names = "--site",
      paramLabel = "SITE",
      split = ",",
      description = "Any of these sites at either end.")
  private List<String> sites = List.of();

  @Option(
      names = "--verdict",
      paramLabel = "VERDICT",
      split = ",",
      description = "With these verdicts, as COMPLIANT or UNEXPECTED_PORT.")
  private List<VerdictKind> verdicts = List.of();

  /** As the API wants them. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Parameter.add(parameters, "step", step);
    by.forEach(one -> Parameter.add(parameters, "by", one));
    Parameter.add(parameters, "since", since);
    Parameter.add(parameters, "until", until);
    systems.forEach(system -> Parameter.add(parameters, "system", system));
    flows.forEach(flow -> Parameter.add(parameters, "flow", flow));
    roles.forEach(role -> Parameter.add(parameters, "role", role));
    sites.forEach(site -> Parameter.add(parameters, "site", site));
    verdicts.forEach(verdict -> Parameter.add(parameters, "verdict", verdict));
    return parameters;
  }
}
