package io.portcullis.cli.violations;

import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.Moment;
import io.portcullis.cli.api.ViolationOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which violations are wanted: the filters of the API. */
final class FilterOptions {

  @Mixin private ViolationOptions what;

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
    List<Parameter> parameters = new ArrayList<>(what.parameters());
    Parameter.add(parameters, "seenSince", since);
    Parameter.add(parameters, "seenUntil", until);
    Parameter.add(parameters, "openedSince", openedSince);
    return parameters;
  }
}
