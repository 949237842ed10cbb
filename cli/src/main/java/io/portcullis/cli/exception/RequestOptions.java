package io.portcullis.cli.exception;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exception.ExceptionRequest;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an exception says, on the command line. */
public final class RequestOptions {

  @Option(
      names = "--client-role",
      paramLabel = "ROLE",
      description = "Who asks; may be given several times.")
  private List<String> clientRoles = new ArrayList<>();

  @Option(
      names = "--client-prefix",
      paramLabel = "PREFIX",
      description = "From where; an address or network, may be given several times.")
  private List<String> clientPrefixes = new ArrayList<>();

  @Option(
      names = "--server-role",
      paramLabel = "ROLE",
      description = "Who is asked; may be given several times.")
  private List<String> serverRoles = new ArrayList<>();

  @Option(
      names = "--server-prefix",
      paramLabel = "PREFIX",
      description = "Where; an address or network, may be given several times.")
  private List<String> serverPrefixes = new ArrayList<>();

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      description =
          "For what: tcp/1433, udp/16500-16509, tcp+udp/1494, tcp/*, icmp, ip/47, or any.")
  private String service;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "Only violations of this kind, as unexpected-peer; may be given several times. Every"
              + " verdict on a conversation if left out.")
  private List<String> kinds = new ArrayList<>();

  @Option(names = "--zone", paramLabel = "ZONE", description = "Address space of both ends.")
  private String zone;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is accepted.")
  private String reason;

  @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for it.")
  private String owner;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      description =
          "The day from which it no longer holds (2027-01-31, UTC), a time"
              + " (2027-01-31T18:00:00Z), or how long from now (P30D, PT12H).")
  private String expires;

  @Option(names = "--id", paramLabel = "ID", description = "Its name; made up if left out.")
  private String id;

  /** Fills what was not given from the narrowest scope that covers a violation. */
  void take(Violation violation) {
    ExceptionScope scope = ExceptionScope.of(violation);
    if (clientRoles.isEmpty() && clientPrefixes.isEmpty()) {
      clientRoles = scope.client().roles();
      clientPrefixes = texts(scope.client());
    }
    if (serverRoles.isEmpty() && serverPrefixes.isEmpty()) {
      serverRoles = scope.server().roles();
      serverPrefixes = texts(scope.server());
    }
    if (service == null) {
      service = scope.service().toString();
    }
    if (kinds.isEmpty()) {
      kinds = scope.kinds().stream().map(RequestOptions::text).toList();
    }
    if (zone == null) {
      zone = scope.zone();
    }
  }

  private static List<String> texts(ExceptionScope.End end) {
    return end.prefixes().stream().map(Prefix::toString).toList();
  }

  private static String text(VerdictKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Nobody is said to answer for it. */
  boolean isProposal() {
    return reason == null && owner == null && expires == null;
  }

  ExceptionRequest request() {
    return new ExceptionRequest(
        Optional.ofNullable(id),
        zone == null ? InventoryEntry.DEFAULT_ZONE : zone,
        clientRoles,
        clientPrefixes,
        serverRoles,
        serverPrefixes,
        given(service),
        kinds,
        given(reason),
        given(owner),
        given(expires));
  }

  private static String given(String text) {
    return text == null ? "" : text;
  }

  /** The command line that asks for the same, with gaps where someone has to answer for it. */
  List<String> command() {
    List<String> lines = new ArrayList<>();
    lines.add("portcullis exception add \\");
    lines.add(
        "   "
            + options("--client-role", clientRoles)
            + options("--client-prefix", clientPrefixes)
            + options("--server-role", serverRoles)
            + options("--server-prefix", serverPrefixes)
            + " \\");
    lines.add(
        "   "
            + options("--service", List.of(service))
            + options("--kind", kinds)
            + options(
                "--zone", zone.equals(InventoryEntry.DEFAULT_ZONE) ? List.of() : List.of(zone))
            + " \\");
    lines.add("    --reason '...' --owner '...' --expires P30D");
    return lines;
  }

  private static String options(String name, List<String> values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append(' ').append(name).append(' ').append(quoted(value));
    }
    return text.toString();
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:+,@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** The option that a component of {@link ExceptionRequest} was read from. */
  static String option(String field) {
    return switch (field) {
      case "clientRoles" -> "--client-role";
      case "clientPrefixes" -> "--client-prefix";
      case "serverRoles" -> "--server-role";
      case "serverPrefixes" -> "--server-prefix";
      case "kinds" -> "--kind";
      case "scope" -> "--client-role, --client-prefix, --server-role, --server-prefix";
      default -> "--" + field;
    };
  }
}
