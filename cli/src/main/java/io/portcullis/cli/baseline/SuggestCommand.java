package io.portcullis.cli.baseline;

import io.portcullis.catalog.SuggestedFile;
import io.portcullis.check.CheckedConversation;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.cli.topic.TopicReader;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.baseline.Evidence;
import io.portcullis.domain.baseline.Finding;
import io.portcullis.domain.baseline.Suggestions;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog suggest}. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    description = {
      "Propose what a site's own catalog file could say so that today's violations are none: one"
          + " flow for each pair of roles and each service, with what was seen of it as comments."
          + " The file is written to standard output and changes nothing; read it, keep what is"
          + " right, and say what each flow is for.",
      "",
      "Violations are those that are open in a running system (--config, seen within --since), or"
          + " those that 'portcullis check' would find in files. What no rule should allow (scans,"
          + " refused attempts, unknown ends) is listed at the end with what to do about it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog suggest --config cluster.yaml --since 7d > suggested.yaml",
      "  portcullis catalog suggest router.pcap --inventory site.csv > suggested.yaml"
    })
public final class SuggestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private FlowFiles recorded;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "7d",
      description = "Of a running system, violations last seen within it (${DEFAULT-VALUE}).")
  private Duration since;

  @Override
  public Integer call() {
    Suggestions suggestions = recorded.files().isEmpty() ? ofRunningSystem() : ofFiles();
    PrintWriter out = spec.commandLine().getOut();
    out.print(SuggestedFile.text(suggestions));
    out.flush();
    tell(suggestions);
    return ExitCode.FINE;
  }

  private Suggestions ofFiles() {
    if (!recorded.hasInventory()) {
      throw new WrongUseException(
          "Who is who? Name an inventory with --inventory: flows are proposed between roles.");
    }
    PolicyFiles read = recorded.policy();
    CompiledCatalog compiled = CompiledCatalog.compile(read.catalog());
    Policy policy =
        new Policy(
            compiled,
            InventoryIndex.of(0, read.inventory().orElseThrow()),
            PolicyConfig.defaults());
    List<CheckedConversation> conversations =
        new RecordedFlows(policy, spec.commandLine().getErr()).of(recorded.files()).conversations();
    return Suggestions.of(
        conversations.stream()
            .filter(CheckedConversation::isViolation)
            .map(SuggestCommand::finding)
            .toList(),
        compiled);
  }

  private static Finding finding(CheckedConversation seen) {
    return new Finding(
        seen.verdict(),
        host(seen.facts().client(), seen.client()),
        host(seen.facts().server(), seen.server()),
        seen.facts().protocol(),
        seen.facts().serverPort(),
        seen.traffic().flows(),
        seen.traffic().packetsToServer() + seen.traffic().packetsToClient(),
        seen.firstSeenMillis(),
        seen.lastSeenMillis());
  }

  private static Finding.Host host(Address address, Endpoint end) {
    return new Finding.Host(address, end.name(), end.roleIds());
  }

  private Suggestions ofRunningSystem() {
    PortcullisConfig settings = config.read();
    CompiledCatalog compiled = CompiledCatalog.compile(PolicyFiles.catalog(settings.catalog()));
    long from = System.currentTimeMillis() - since.toMillis();
    try (Cluster cluster = Cluster.running(settings)) {
      return Suggestions.of(
          violations(cluster).stream()
              .filter(SuggestCommand::isOpen)
              .filter(violation -> violation.lastSeenMillis() >= from)
              .map(Finding::of)
              .toList(),
          compiled);
    }
  }

  private Collection<Violation> violations(Cluster cluster) {
    PrintWriter err = spec.commandLine().getErr();
    return new TopicReader(cluster.kafka())
        .newest(
            cluster.topics().violations().name(),
            cluster.serdes().violation(),
            (key, bad) -> err.println("violation " + key + " can't be read: " + bad.detail()))
        .values();
  }

  private static boolean isOpen(Violation violation) {
    return violation.state() == ViolationState.OPEN || violation.state() == ViolationState.REOPENED;
  }

  private void tell(Suggestions suggestions) {
    long proposed =
        suggestions.proposed().stream()
            .flatMap(proposal -> proposal.evidence().kinds().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    long others =
        suggestions.setAside().values().stream()
            .flatMap(List::stream)
            .map(Evidence::kinds)
            .flatMap(kinds -> kinds.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Words.count(suggestions.proposed().size(), "flow")
            + " proposed for "
            + Words.count(proposed, "violation")
            + (others == 0 ? "" : "; " + others + " set aside, see the end of the file"));
    err.flush();
  }
}
