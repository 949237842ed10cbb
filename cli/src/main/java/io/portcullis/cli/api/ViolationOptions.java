package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationFilter;
import io.portcullis.domain.violation.ViolationState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What violations are to be like, whoever is asked for them. */
public final class ViolationOptions {

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "At least this severe: ${COMPLETION-CANDIDATES}.")
  private Severity severity;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Of these kinds, as unexpected-port.")
  private List<String> kinds = List.of();

  @Mixin private WhoOptions who;

  @Option(names = "--port", paramLabel = "PORT", description = "To this port of the server.")
  private String port;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      split = ",",
      description = "tcp, udp, icmp, ip/47.")
  private List<String> protocols = List.of();

  /** As the API wants them. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Parameter.add(parameters, "severity", severity);
    kinds.forEach(kind -> Parameter.add(parameters, "kind", constant(kind)));
    parameters.addAll(who.parameters());
    Parameter.add(parameters, "port", port);
    protocols.forEach(protocol -> Parameter.add(parameters, "protocol", protocol));
    return parameters;
  }

  /**
   * For violations at hand.
   *
   * @param states any if there are none
   * @param roleId what a role that somebody named is called by its id
   * @throws WrongUseException for what can't be
   */
  public ViolationFilter filter(Set<ViolationState> states, UnaryOperator<String> roleId) {
    return new ViolationFilter(
        states,
        kinds(),
        Optional.ofNullable(severity),
        who.roles().stream().map(roleId).toList(),
        who.sites(),
        who.zones(),
        who.network(),
        Optional.ofNullable(port)
            .map(text -> read(text, it -> Protocol.parsePort(Protocol.TCP, it))),
        protocols.stream().map(text -> Protocol.name(read(text, Protocol::parse))).toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whom they are to be about. */
  public WhoOptions who() {
    return who;
  }

  private Set<VerdictKind> kinds() {
    Set<VerdictKind> found = EnumSet.noneOf(VerdictKind.class);
    for (String kind : kinds) {
      found.add(
          Arrays.stream(VerdictKind.values())
              .filter(one -> one.isViolation() && one.name().equalsIgnoreCase(constant(kind)))
              .findFirst()
              .orElseThrow(() -> noKind(kind)));
    }
    return found;
  }

  private static WrongUseException noKind(String kind) {
    List<String> all =
        Arrays.stream(VerdictKind.values())
            .filter(VerdictKind::isViolation)
            .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return new WrongUseException(
        "'" + kind + "' is no kind of violation. It may be: " + String.join(", ", all) + ".");
  }

  private static String constant(String kind) {
    return kind.replace('-', '_').replace(' ', '_');
  }

  private static <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage() + ".", e);
    }
  }
}
