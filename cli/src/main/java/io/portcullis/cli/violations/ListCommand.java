package io.portcullis.cli.violations;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ApiClient;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.ApiOption;
import io.portcullis.cli.api.LimitOption;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.violation.ViolationState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis violations list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List violations, the most severe first and the last opened first among equals: those that are"
          + " open, unless --state or --all says otherwise. Different options must all agree.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed",
      "1:with --check, there are open ones among them",
      "2:wrong use, as a role that nobody knows",
      "3:the instance can't be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis violations list --severity high --since 1h",
      "  portcullis violations list --role vda --address 10.1.0.0/16 --all",
      "  portcullis violations list --format jsonl | jq .explanation",
      "  portcullis violations list --severity critical --check || notify"
    })
final class ListCommand implements Callable<Integer> {

  private static final List<ViolationState> OPEN =
      List.of(ViolationState.OPEN, ViolationState.REOPENED);

  @Spec private CommandSpec spec;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "In these states: ${COMPLETION-CANDIDATES} (default: OPEN,REOPENED).")
  private List<ViolationState> states = List.of();

  @Option(names = "--all", description = "In any state.")
  private boolean all;

  @Mixin private FilterOptions filter;

  @Mixin private LimitOption limit;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ListFormat format;

  @Option(names = "--check", description = "Exit with 1 if any of them is open.")
  private boolean check;

  @Mixin private ApiOption api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    limit.require();
    if (all && !states.isEmpty()) {
      throw new WrongUseException("Either --all or --state, not both.");
    }
    List<ShownViolation> found = read(api.client());
    found.sort(ShownViolation.MOST_URGENT_FIRST);
    PrintWriter out = spec.commandLine().getOut();
    format.print(limit.first(found), out);
    out.flush();
    count(found.size(), format == ListFormat.TABLE ? out : spec.commandLine().getErr());
    return check && found.stream().anyMatch(ShownViolation::isOpen)
        ? ExitCode.FINDINGS
        : ExitCode.FINE;
  }

  /** All pages: the most severe one may be the first that was opened, and so on the last. */
  private List<ShownViolation> read(ApiClient client) throws InterruptedException {
    List<Parameter> asked = new ArrayList<>(filter.parameters());
    if (!all) {
      (states.isEmpty() ? OPEN : states)
          .forEach(state -> asked.add(new Parameter("state", state.name())));
    }
    List<ShownViolation> found = new ArrayList<>();
    client.pages("violations", asked).forEach(page -> found.addAll(ShownViolation.all(page)));
    return found;
  }

  private void count(int found, PrintWriter out) {
    String counted = Words.count(found, "violation");
    if (!limit.tellMore(found, counted, out) && format == ListFormat.TABLE) {
      out.println(counted);
    }
    out.flush();
  }
}
