package io.portcullis.cli;

import io.portcullis.cli.bench.BenchCommand;
import io.portcullis.cli.catalog.CatalogCommand;
import io.portcullis.cli.check.CheckCommand;
import io.portcullis.cli.config.Durations;
import io.portcullis.cli.coverage.CoverageCommand;
import io.portcullis.cli.decode.DecodeCommand;
import io.portcullis.cli.demo.DemoCommand;
import io.portcullis.cli.exception.ExceptionCommand;
import io.portcullis.cli.explain.ExplainCommand;
import io.portcullis.cli.inventory.InventoryCommand;
import io.portcullis.cli.login.ApiCommand;
import io.portcullis.cli.report.ReportCommand;
import io.portcullis.cli.service.CollectCommand;
import io.portcullis.cli.service.PublishCommand;
import io.portcullis.cli.service.StreamCommand;
import io.portcullis.cli.service.UpCommand;
import io.portcullis.cli.simulate.SimulateCommand;
import io.portcullis.cli.topics.TopicsCommand;
import io.portcullis.cli.trends.TrendsCommand;
import io.portcullis.cli.violations.ViolationsCommand;
import io.portcullis.cli.whatif.WhatIfCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.utils.Exit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command itself: what there is, and what its end means. */
@Command(
    name = "portcullis",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "Holds the network flows of a Citrix estate against the catalog of flows it should have.",
      "It reads NetFlow v5, v9 and IPFIX, names both ends from your inventory, and explains every"
          + " conversation that the catalog does not know.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:findings, where a check was asked for",
      "2:wrong use: arguments, configuration, catalog or inventory",
      "3:failure",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis demo                       see it work: a simulated estate, judged live",
      "  portcullis decode router.pcap | jq .  what is in these export packets?",
      "  portcullis up --config my.yaml        watch this network from this machine",
      "  portcullis violations list            what is open, the most severe first",
      "  portcullis coverage list              which expected flows are missing",
      "  portcullis trends list                what traffic there is, hour by hour",
      "  portcullis report --output month.html what the traffic of a month really is",
      "  portcullis COMMAND --help             more on one command"
    })
public final class Portcullis implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Exit.setHaltProcedure(Portcullis::kafkaGaveUp);
    // What is exported or decoded is UTF-8 in any locale.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(out).execute(args));
  }

  /** The command line with its error handling; tests use it without leaving the JVM. */
  public static CommandLine commandLine() {
    return commandLine(new DecodeCommand());
  }

  /**
   * @param decode the command that writes more than text, so that tests can say where to
   */
  public static CommandLine commandLine(DecodeCommand decode) {
    return new CommandLine(new Portcullis())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new UpCommand())
        .addSubcommand(new SimulateCommand())
        .addSubcommand(new CollectCommand())
        .addSubcommand(new StreamCommand())
        .addSubcommand(new PublishCommand())
        .addSubcommand(new TopicsCommand())
        .addSubcommand(new CatalogCommand())
        .addSubcommand(new InventoryCommand())
        .addSubcommand(new ViolationsCommand())
        .addSubcommand(new CoverageCommand())
        .addSubcommand(new TrendsCommand())
        .addSubcommand(new ExceptionCommand())
        .addSubcommand(new WhatIfCommand())
        .addSubcommand(new ReportCommand())
        .addSubcommand(new ApiCommand())
        .addSubcommand(decode)
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new BenchCommand())
        .addSubcommand(new CompletionCommand())
        .addSubcommand(new CommandLine.HelpCommand())
        .registerConverter(Duration.class, Portcullis::duration)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  /** Kafka ends the process when its disk fails or is full; it shall at least say so. */
  private static void kafkaGaveUp(int statusCode, String message) {
    System.err.println(
        "The embedded Kafka gave up"
            + (message == null ? "" : ": " + message)
            + ". The log says why; is its disk full?");
    Runtime.getRuntime().halt(ExitCode.FAILURE);
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
