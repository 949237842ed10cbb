package io.portcullis.cli.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.catalog.NamedRole;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Explained;
import io.portcullis.domain.policy.Explainer;
import io.portcullis.domain.policy.HostNames;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.policy.Question;
import io.portcullis.streams.http.ExplainedBody;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say whether the catalog allows a conversation, and why: who both ends are and how that is"
          + " known, the catalog flow that allows it, or the nearest ones and what keeps each from"
          + " matching.",
      "",
      "Ends are addresses, or names of the inventory; without an inventory an address is what its"
          + " number says. --src-role and --dst-role ask about any two hosts of these roles. Exit"
          + " code 0 if it is allowed or nobody's concern, 1 if it would be a violation.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis explain --src vda1 --dst sql1 --protocol tcp --port 1433 --inventory site.csv",
      "  portcullis explain --src-role vda --dst-role sql-server --protocol tcp --port 1433",
      "  portcullis explain --src 10.0.4.11 --dst 10.0.3.21 --protocol icmp --inventory site.csv"
    })
public final class ExplainCommand implements Callable<Integer> {

  /** What the answer is written as. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private End src;

  @ArgGroup(multiplicity = "1")
  private OtherEnd dst;

  /** Who opens the conversation. */
  static final class End {
    @Option(
        names = "--src",
        paramLabel = "HOST",
        description = "Who opens it: an address, or a name of the inventory.")
    private String host;

    @Option(
        names = "--src-role",
        paramLabel = "ROLE",
        split = ",",
        description = "Or its roles, by id, name or alias.")
    private List<String> roles;
  }

  /** Who is asked. */
  static final class OtherEnd {
    @Option(
        names = "--dst",
        paramLabel = "HOST",
        description = "Who is asked: an address, or a name of the inventory.")
    private String host;

    @Option(names = "--dst-role", paramLabel = "ROLE", split = ",", description = "Or its roles.")
    private List<String> roles;
  }

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "PROTOCOL",
      description = "tcp, udp, icmp, or a number.")
  private String protocolText;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port; for ICMP type/code (8/0, a ping, if left out).")
  private String portText;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "FILE",
      description = "Who is who; may be given several times.")
  private List<Path> inventory = List.of();

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "Directory of the site's own roles and flows, beside the built-in ones.")
  private Path catalog;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = InventoryEntry.DEFAULT_ZONE,
      description = "Address space of both ends (default: ${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, as 2026-11-23T08:00:00Z; now if left out.")
  private OffsetDateTime at;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Override
  public Integer call() {
    Explained explained = explain();
    if (format == Format.JSON) {
      spec.commandLine().getOut().println(json(explained));
    } else {
      new ExplainText(Screen.of(spec.commandLine().getOut())).print(explained);
    }
    return explained.verdict().kind().isViolation() ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private Explained explain() {
    PolicyFiles files = PolicyFiles.read(catalog, inventory);
    Policy policy =
        new Policy(
            CompiledCatalog.compile(files.catalog()),
            InventoryIndex.of(0, files.inventory().orElse(List.of())),
            PolicyConfig.defaults());
    try {
      return src.roles == null && dst.roles == null ? byHosts(policy) : byRoles(policy);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }

  private Explained byHosts(Policy policy) {
    long atMillis = at == null ? System.currentTimeMillis() : at.toInstant().toEpochMilli();
    HostNames names = new HostNames(policy, zone, atMillis);
    Address client = names.find(src.host);
    Address server = names.find(dst.host);
    int protocol = Protocol.icmpOf(Protocol.parse(protocolText), client.isV4());
    return new Explainer(policy)
        .explain(new Question(zone, client, server, protocol, port(protocol), atMillis));
  }

  private Explained byRoles(Policy policy) {
    if (src.roles == null || dst.roles == null) {
      throw new WrongUseException(
          "Ask about two hosts (--src, --dst) or about roles (--src-role, --dst-role), not about"
              + " one of each.");
    }
    int protocol = Protocol.parse(protocolText);
    Catalog catalog = policy.catalog().catalog();
    return new Explainer(policy)
        .explainRoles(ids(src.roles, catalog), ids(dst.roles, catalog), protocol, port(protocol));
  }

  private static List<String> ids(List<String> roles, Catalog catalog) {
    return roles.stream().map(role -> NamedRole.id(role, catalog)).toList();
  }

  private int port(int protocol) {
    if (portText != null) {
      return Protocol.parsePort(protocol, portText);
    }
    if (Protocol.hasPorts(protocol)) {
      throw new WrongUseException(
          "Which port? Name the server's port with --port, as in --port 443.");
    }
    return IcmpType.echoRequest(protocol);
  }

  private static String json(Explained explained) {
    try {
      return JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(ExplainedBody.of(explained));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an explanation is made of texts and numbers", e);
    }
  }
}
