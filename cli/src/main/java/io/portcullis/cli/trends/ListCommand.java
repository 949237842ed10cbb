package io.portcullis.cli.trends;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.ApiOption;
import io.portcullis.cli.api.LimitOption;
import io.portcullis.cli.screen.Words;
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

/** {@code portcullis trends list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List what traffic there was, the latest hour or day first and in it the largest first. Each"
          + " conversation counts once, however many exporters saw it. Different options must all"
          + " agree.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed",
      "2:wrong use, as a site that nobody knows",
      "3:the instance can't be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis trends list --since 3h --site Bern",
      "  portcullis trends list --step day --by roles --system 'Citrix ADC'",
      "  portcullis trends list --by verdict --format jsonl | jq .octetsToServer",
      "  portcullis trends list --step day --by flow,site --format csv"
    })
final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private FilterOptions filter;

  @Mixin private LimitOption limit;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ListFormat format;

  @Mixin private ApiOption api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    limit.require();
    List<ShownTrend> found = new ArrayList<>();
    for (JsonNode page : api.client().pages("trends", filter.parameters())) {
      found.addAll(ShownTrend.all(page));
    }
    found.sort(ShownTrend.LATEST_AND_LARGEST_FIRST);
    PrintWriter out = spec.commandLine().getOut();
    format.print(limit.first(found), out);
    out.flush();
    PrintWriter notes = format == ListFormat.TABLE ? out : spec.commandLine().getErr();
    limit.tellMore(found.size(), Words.count(found.size(), "row"), notes);
    return ExitCode.FINE;
  }
}
