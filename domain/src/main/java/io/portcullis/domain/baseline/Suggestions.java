package io.portcullis.domain.baseline;

import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Match;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.catalog.Service.Transport;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns violations into what a site's own catalog file could say, for people to accept or refuse:
 * one flow for each pair of role sets and each service, with what was seen of it. What should not
 * be allowed by a rule is set aside with what to do in its place.
 *
 * @param proposed flows that, in the catalog, would make the findings behind them compliant
 * @param setAside all other findings, by the reason why they are not proposed
 */
public record Suggestions(List<Proposal> proposed, Map<Refusal, List<Evidence>> setAside) {

  /** One client with more targets than that is looking around. */
  private static final int MOST_TARGETS = 50;

  static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.client().address())
          .thenComparing(f -> f.server().address())
          .thenComparing(Finding::protocol)
          .thenComparing(Finding::serverPort)
          .thenComparing(Finding::kind);

  /** A flow, and why somebody might want it. */
  public record Proposal(ProposedFlow flow, Evidence evidence) {}

  /** Why something is not proposed, and what to do about it. */
  public enum Refusal {
    SCAN("One client tried more than 50 ports of hosts: look at the client first"),
    UNKNOWN_ENDPOINT(
        "One end is in no inventory entry: give it one ('portcullis inventory unknown' helps), or"
            + " find out who it is"),
    NOT_LET_THROUGH(
        "Refused by a firewall or not answered: nothing needs it today; look at the client"),
    DIRECTION_UNKNOWN(
        "Nothing tells who asked whom: export TCP flags or biflows, or ask the owners"),
    NOT_SAYABLE("A catalog speaks of TCP, UDP and ICMP only: use an exception"),
    ROLE_GONE("A role is not in the catalog any more: correct the inventory"),
    ALLOWED_MEANWHILE(
        "The catalog allows it now: the violation resolves when traffic is seen next");

    private final String remedy;

    Refusal(String remedy) {
      this.remedy = remedy;
    }

    /** In words, without a full stop. */
    public String remedy() {
      return remedy;
    }
  }

  public Suggestions {
    proposed = List.copyOf(proposed);
  }

  /** What {@code findings} suggest beside what {@code catalog} has; the same for any order. */
  public static Suggestions of(Collection<Finding> findings, CompiledCatalog catalog) {
    Set<Finding.Host> scanners = scanners(findings);
    Map<Boolean, List<Finding>> scans =
        findings.stream().collect(Collectors.partitioningBy(f -> scanners.contains(f.client())));
    Map<Refusal, List<Finding>> refused = new TreeMap<>();
    List<Finding> wanted = new ArrayList<>();
    if (!scans.get(true).isEmpty()) {
      refused.put(Refusal.SCAN, scans.get(true));
    }
    for (Finding finding : scans.get(false)) {
      refusal(finding, catalog)
          .findFirst()
          .ifPresentOrElse(
              why -> refused.computeIfAbsent(why, any -> new ArrayList<>()).add(finding),
              () -> wanted.add(finding));
    }
    Map<Refusal, List<Evidence>> setAside = new TreeMap<>();
    refused.forEach((why, all) -> setAside.put(why, byEnds(all)));
    return new Suggestions(proposals(wanted, catalog), setAside);
  }

  private static Set<Finding.Host> scanners(Collection<Finding> findings) {
    record Target(Finding.Host server, int protocol, int port) {}
    Map<Finding.Host, Set<Target>> targets =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::client,
                    Collectors.mapping(
                        f -> new Target(f.server(), f.protocol(), f.serverPort()),
                        Collectors.toSet())));
    targets.values().removeIf(all -> all.size() <= MOST_TARGETS);
    Set<Finding.Host> scanners = new HashSet<>(targets.keySet());
    findings.stream()
        .filter(finding -> finding.kind() == VerdictKind.SCAN)
        .forEach(finding -> scanners.add(finding.client()));
    return scanners;
  }

  /** The first reason not to propose it; empty if there is none. */
  private static Stream<Refusal> refusal(Finding finding, CompiledCatalog catalog) {
    boolean rolesKnown =
        Stream.of(finding.client(), finding.server())
            .flatMap(host -> host.roles().stream())
            .allMatch(catalog::knowsRole);
    boolean sayable = Protocol.hasPorts(finding.protocol()) || Protocol.isIcmp(finding.protocol());
    return switch (finding.kind()) {
      case UNKNOWN_ENDPOINT -> Stream.of(Refusal.UNKNOWN_ENDPOINT);
      case DENIED, UNANSWERED -> Stream.of(Refusal.NOT_LET_THROUGH);
      case AMBIGUOUS -> Stream.of(Refusal.DIRECTION_UNKNOWN);
      case SCAN -> Stream.of(Refusal.SCAN);
      case COMPLIANT, EXCEPTED, OUT_OF_SCOPE, MISSING -> Stream.of(Refusal.ALLOWED_MEANWHILE);
      case UNEXPECTED_PORT, UNEXPECTED_PEER, REVERSED, WRONG_PROTOCOL ->
          !rolesKnown
              ? Stream.of(Refusal.ROLE_GONE)
              : !sayable
                  ? Stream.of(Refusal.NOT_SAYABLE)
                  : allowed(finding, catalog)
                      ? Stream.of(Refusal.ALLOWED_MEANWHILE)
                      : Stream.empty();
    };
  }

  private static boolean allowed(Finding finding, CompiledCatalog catalog) {
    Match match =
        catalog.match(
            catalog.roleSet(finding.client().roles()),
            catalog.roleSet(finding.server().roles()),
            finding.protocol(),
            finding.serverPort(),
            finding.client().address().high(),
            finding.client().address().low(),
            finding.server().address().high(),
            finding.server().address().low());
    return match != null;
  }

  /** Who may speak to whom over what, apart from the port. */
  private record Group(String from, String to, Transport transport) implements Comparable<Group> {

    private static final Comparator<Group> BY_NAME =
        Comparator.comparing(Group::from).thenComparing(Group::to).thenComparing(Group::transport);

    static Group of(Finding finding) {
      return new Group(
          String.join(",", finding.client().roles()),
          String.join(",", finding.server().roles()),
          Protocol.isIcmp(finding.protocol())
              ? Transport.ICMP
              : finding.protocol() == Protocol.TCP ? Transport.TCP : Transport.UDP);
    }

    @Override
    public int compareTo(Group other) {
      return BY_NAME.compare(this, other);
    }
  }

  private static List<Proposal> proposals(List<Finding> wanted, CompiledCatalog catalog) {
    Map<Group, List<Finding>> groups =
        wanted.stream()
            .collect(Collectors.groupingBy(Group::of, TreeMap::new, Collectors.toList()));
    List<Proposal> proposals = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    groups.forEach(
        (group, all) -> {
          Finding any = all.get(0);
          for (Service service : services(group.transport, all)) {
            ProposedFlow flow =
                ProposedFlow.of(any.client().roles(), any.server().roles(), service);
            List<Finding> behind = all.stream().filter(f -> covers(service, f)).toList();
            proposals.add(new Proposal(unused(flow, catalog, ids), Evidence.of(behind)));
          }
        });
    return proposals;
  }

  private static List<Service> services(Transport transport, List<Finding> findings) {
    if (transport == Transport.ICMP) {
      boolean pings =
          findings.stream().allMatch(f -> IcmpType.isEchoRequest(f.protocol(), f.serverPort()));
      return List.of(Service.parse(pings ? "icmp/echo" : "icmp"));
    }
    TreeSet<Integer> ports =
        findings.stream().map(Finding::serverPort).collect(Collectors.toCollection(TreeSet::new));
    return PortClusters.of(ports).stream()
        .map(
            range ->
                new Service(
                    List.of(transport), List.of(range), range.equals(PortRange.DYNAMIC), false))
        .toList();
  }

  private static boolean covers(Service service, Finding finding) {
    return service.isIcmp() || service.ports().get(0).contains(finding.serverPort());
  }

  /** A site may have the id already, for a flow that it changed since. */
  private static ProposedFlow unused(ProposedFlow flow, CompiledCatalog catalog, Set<String> ids) {
    String id = flow.id();
    for (int i = 2; catalog.flow(id) != null || !ids.add(id); i++) {
      id = flow.id() + "-" + i;
    }
    return new ProposedFlow(id, flow.from(), flow.to(), flow.service());
  }

  /** One line for each pair of role sets and verdict. */
  private static List<Evidence> byEnds(List<Finding> findings) {
    record Ends(List<String> from, List<String> to, String kind) {}
    Map<Ends, List<Finding>> groups =
        findings.stream()
            .sorted(ORDER)
            .collect(
                Collectors.groupingBy(
                    f -> new Ends(f.client().roles(), f.server().roles(), f.kind().name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.values().stream().map(Evidence::of).toList();
  }
}
