package io.portcullis.cli.check;

import io.portcullis.check.Check;
import io.portcullis.check.CheckConfig;
import io.portcullis.check.CheckResult;
import io.portcullis.check.CheckedConversation;
import io.portcullis.check.TooManyConversationsException;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.observation.ZoneMap;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.netflow.DecoderLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Hold recorded flows against the catalog, and print one line a conversation, violations"
          + " first. Needs no Kafka.",
      "",
      "Files are captures of export packets (pcap, pcapng), single export packets, or flow CSV that"
          + " begins with the line",
      "  time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter",
      "(any order; packets, bytes, tcp_flags and exporter may be left out). They are read in the"
          + " order given: templates of one explain the data of the next, and legs in different"
          + " files make one conversation.",
      "",
      "Exit code 0 if there is no violation, 1 if there is one, 2 if a file can't be used. What"
          + " can't be read is told on standard error; the rest is judged.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis check router.pcap --inventory site.csv",
      "  portcullis check flows.csv -i site.csv --format jsonl | jq -c '[.verdict, .client, .server]'",
      "  portcullis check *.pcapng -i site.csv --only UNKNOWN_ENDPOINT,REVERSED"
    })
public final class CheckCommand implements Callable<Integer> {

  /** What conversations are written as. */
  enum Format {
    TABLE,
    JSONL,
    CSV
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILES",
      arity = "1..*",
      description = "Captures or flow CSV, in the order they are to be read.")
  private List<Path> files;

  @Option(
      names = {"-i", "--inventory"},
      required = true,
      paramLabel = "FILE",
      description = "Who is who, CSV or YAML; may be given several times.")
  private List<Path> inventory;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "Directory of the site's own roles and flows, beside the built-in ones.")
  private Path catalog;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). A table is for people; JSON lines"
              + " and CSV hold all that is known.")
  private Format format;

  @ArgGroup private Which which = new Which();

  /** Which conversations to print. */
  static final class Which {
    @Option(
        names = "--all",
        description =
            "Print what is allowed or out of scope as well; a table leaves it out otherwise.")
    private boolean all;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "VERDICT",
        description = "Print these verdicts only: ${COMPLETION-CANDIDATES}.")
    private Set<VerdictKind> only = EnumSet.noneOf(VerdictKind.class);
  }

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = InventoryEntry.DEFAULT_ZONE,
      description = "Address space of all flows (default: ${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--by-port",
      description = "Exporters of one address in captures are told apart by their source port.")
  private boolean byPort;

  @Option(
      names = "--most-conversations",
      paramLabel = "N",
      description =
          "Conversations kept in memory at a time, about 1 GB for a million (default:"
              + " ${DEFAULT-VALUE}).")
  private int mostConversations = CheckConfig.defaults().mostConversations();

  @Override
  public Integer call() throws IOException {
    files.forEach(CheckCommand::requireReadable);
    Check check = new Check(policy(), config());
    CheckResult result = result(check);
    print(result);
    new CheckSummary(result).print(spec.commandLine().getErr());
    spec.commandLine().getErr().flush();
    if (result.input().unusableFiles() > 0) {
      return ExitCode.WRONG_USE;
    }
    return result.hasViolations() ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private CheckResult result(Check check) {
    try {
      files.forEach(check::read);
      return check.finish();
    } catch (TooManyConversationsException e) {
      throw new WrongUseException(
          e.getMessage()
              + " Here: --most-conversations, and PORTCULLIS_JAVA_OPTS=-Xmx4g before the command.",
          e);
    }
  }

  private Policy policy() {
    PolicyFiles read = PolicyFiles.read(catalog, inventory);
    return new Policy(
        CompiledCatalog.compile(read.catalog()),
        InventoryIndex.of(1, read.inventory().orElseThrow()),
        PolicyConfig.defaults());
  }

  private CheckConfig config() {
    try {
      ZoneMap.Rule everything = new ZoneMap.Rule(Prefix.parse("::/0"), OptionalLong.empty(), zone);
      return new CheckConfig(
          new ZoneMap(List.of(everything)), DecoderLimits.DEFAULT, byPort, mostConversations);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }

  private void print(CheckResult result) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ConversationWriter writer =
        switch (format) {
          case TABLE -> new ConversationTable(Screen.of(out));
          case JSONL -> new ConversationJson(out);
          case CSV -> new ConversationCsv(out);
        }) {
      for (CheckedConversation conversation : result.conversations()) {
        if (wanted().test(conversation.verdict())) {
          writer.write(conversation);
        }
      }
    }
    out.flush();
  }

  private Predicate<VerdictKind> wanted() {
    if (!which.only.isEmpty()) {
      return which.only::contains;
    }
    return which.all || format != Format.TABLE ? verdict -> true : VerdictKind::isViolation;
  }

  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new WrongUseException(
          Files.exists(file) ? "Can't read " + file + "." : "There is no file " + file + ".");
    }
  }
}
