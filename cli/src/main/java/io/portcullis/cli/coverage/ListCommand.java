package io.portcullis.cli.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.ApiOption;
import io.portcullis.cli.api.LimitOption;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.coverage.CoverageState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis coverage list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Count the expected flows by how they stand, and list those that are absent, not observable or"
          + " not seen yet, unless --state or --all says otherwise. Different options must all"
          + " agree.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed",
      "1:with --check, there are absent ones among them",
      "2:wrong use, as a site that nobody knows",
      "3:the instance can't be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis coverage list --site Bern --severity high",
      "  portcullis coverage list --role vda --all",
      "  portcullis coverage list --state not_observable --exporter 192.0.2.1",
      "  portcullis coverage list --format jsonl | jq .why",
      "  portcullis coverage list --severity critical --check || notify"
    })
final class ListCommand implements Callable<Integer> {

  private static final List<CoverageState> TO_LOOK_AT =
      List.of(CoverageState.ABSENT, CoverageState.NOT_OBSERVABLE, CoverageState.NEVER_SEEN);

  @Spec private CommandSpec spec;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "In these states: ${COMPLETION-CANDIDATES} (default: ABSENT,NOT_OBSERVABLE,NEVER_SEEN).")
  private List<CoverageState> states = List.of();

  @Option(names = "--all", description = "In any state.")
  private boolean all;

  @Mixin private FilterOptions filter;

  @Mixin private LimitOption limit;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ListFormat format;

  @Option(names = "--check", description = "Exit with 1 if any of them is absent.")
  private boolean check;

  @Mixin private ApiOption api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    limit.require();
    if (all && !states.isEmpty()) {
      throw new WrongUseException("Either --all or --state, not both.");
    }
    List<JsonNode> pages = api.client().pages("coverage", asked());
    List<ShownExpectation> found = new ArrayList<>();
    pages.forEach(page -> found.addAll(ShownExpectation.all(page)));
    found.sort(ShownExpectation.BY_URGENCY);
    PrintWriter out = spec.commandLine().getOut();
    if (format == ListFormat.TABLE) {
      out.println(counted(pages.get(0).path("states")));
      out.println();
    }
    format.print(limit.first(found), out);
    out.flush();
    PrintWriter notes = format == ListFormat.TABLE ? out : spec.commandLine().getErr();
    limit.tellMore(found.size(), flows(found.size()), notes);
    return check && found.stream().anyMatch(one -> one.state() == CoverageState.ABSENT)
        ? ExitCode.FINDINGS
        : ExitCode.FINE;
  }

  private List<Parameter> asked() {
    List<Parameter> asked = new ArrayList<>(filter.parameters());
    if (!all) {
      (states.isEmpty() ? TO_LOOK_AT : states)
          .forEach(state -> Parameter.add(asked, "state", state));
    }
    return asked;
  }

  /** {@code 66 expected flows: 1 absent, 4 not observable, ...}. */
  private static String counted(JsonNode byState) {
    long total = 0;
    for (JsonNode count : byState) {
      total += count.asLong();
    }
    if (total == 0) {
      return "No flows are expected.";
    }
    return ShownExpectation.WORST_FIRST.stream()
        .filter(state -> byState.path(state.name()).asLong() > 0)
        .map(
            state ->
                String.format("%,d ", byState.path(state.name()).asLong())
                    + ShownExpectation.words(state))
        .collect(Collectors.joining(", ", flows(total) + ": ", ""));
  }

  private static String flows(long number) {
    return Words.count(number, "expected flow");
  }
}
