package io.portcullis.cli.violations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ApiClient;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.ApiOption;
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

  private static final String PAGE = "1000";
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

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

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
    if (limit < 1) {
      throw new WrongUseException("--limit " + limit + ": list one at least.");
    }
    if (all && !states.isEmpty()) {
      throw new WrongUseException("Either --all or --state, not both.");
    }
    List<ShownViolation> found = read(api.client());
    found.sort(ShownViolation.MOST_URGENT_FIRST);
    PrintWriter out = spec.commandLine().getOut();
    format.print(found.subList(0, Math.min(limit, found.size())), out);
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
    asked.add(new Parameter("limit", PAGE));
    List<ShownViolation> found = new ArrayList<>();
    List<Parameter> page = asked;
    while (true) {
      JsonNode answer = client.get(List.of("violations"), page);
      found.addAll(ShownViolation.all(answer));
      if (!answer.has("next")) {
        return found;
      }
      page = new ArrayList<>(asked);
      page.add(new Parameter("cursor", answer.get("next").asText()));
    }
  }

  private void count(int found, PrintWriter out) {
    if (found > limit) {
      out.printf("%d of %s; --limit shows more%n", limit, Words.count(found, "violation"));
    } else if (format == ListFormat.TABLE) {
      out.println(Words.count(found, "violation"));
    }
    out.flush();
  }
}
