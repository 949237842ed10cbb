package io.portcullis.domain.catalog;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the catalog flows that come nearest to something the catalog does not allow, and says for
 * each why it does not match. Near is what agrees in all but one of client, server and service.
 * Flows that differ in nothing but who else may, or where else one may, are one answer.
 */
public final class NearestFlows {

  private static final int MOST = 3;
  private static final int MOST_NAMES = 8;
  private static final int MOST_OTHERS = 3;

  private static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparing(Candidate::difference)
          .thenComparing(Candidate::portsAway)
          .thenComparing(candidate -> candidate.flow().id());

  /** Answers remembered; an estate asks the same again and again, a scan does not. */
  private static final int MOST_ANSWERS = 4_096;

  private final CompiledCatalog catalog;
  private final Map<Question, List<Near>> answered = new ConcurrentHashMap<>();

  private record Question(RoleSet client, RoleSet server, int protocol, int port) {}

  public NearestFlows(CompiledCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param port the server's port; for ICMP the request's type and code
   * @return at most three, nearest first
   */
  public List<Near> to(RoleSet client, RoleSet server, int protocol, int port) {
    Question question = new Question(client, server, protocol, port);
    List<Near> known = answered.get(question);
    if (known != null) {
      return known;
    }
    List<Near> answer = find(client, server, protocol, port);
    if (answered.size() < MOST_ANSWERS) {
      answered.put(question, answer);
    }
    return answer;
  }

  private List<Near> find(RoleSet client, RoleSet server, int protocol, int port) {
    List<Candidate> found = new ArrayList<>();
    Wanted wanted = new Wanted(client, server, protocol, port, hasName(server));
    for (CompiledFlow flow : catalog.flows()) {
      Candidate candidate = wanted.compare(flow);
      if (candidate != null) {
        found.add(candidate);
      }
    }
    found.sort(NEAREST_FIRST);
    return answers(found).limit(MOST).map(wanted::near).toList();
  }

  /** Candidates that make one answer, in the order of the first of each. */
  private static Stream<List<Candidate>> answers(List<Candidate> sorted) {
    Map<Object, List<Candidate>> answers = new LinkedHashMap<>();
    for (Candidate candidate : sorted) {
      boolean shared =
          candidate.difference == Difference.CLIENT || candidate.difference == Difference.SERVER;
      Object answer = shared ? candidate.difference : candidate;
      answers.computeIfAbsent(answer, any -> new ArrayList<>()).add(candidate);
    }
    return answers.values().stream();
  }

  private static boolean hasName(RoleSet server) {
    return server.ids().contains(AddressClass.INTERNET.roleId());
  }

  /** What keeps a flow from matching; the nearest first. */
  private enum Difference {
    NOT_IN_USE,
    OTHER_WAY,
    TRANSPORT,
    CLIENT,
    PORT,
    SERVER,
    OTHER_WAY_AND_PORT
  }

  private record Candidate(CompiledFlow compiled, Difference difference, int portsAway) {
    CatalogFlow flow() {
      return compiled.flow();
    }
  }

  private record Wanted(
      RoleSet client, RoleSet server, int protocol, int port, boolean serverMayHaveName) {

    Candidate compare(CompiledFlow compiled) {
      CatalogFlow flow = compiled.flow();
      boolean fromFits = compiled.from().meets(client.members());
      boolean toFits =
          compiled.to().meets(server.members()) || (serverMayHaveName && compiled.named());
      boolean turned =
          compiled.from().meets(server.members()) && compiled.to().meets(client.members());
      boolean transportFits =
          flow.service().transports().stream().anyMatch(t -> t.matches(protocol));
      int away = portsAway(flow.service());
      boolean serviceFits = transportFits && away == 0;
      boolean telling =
          serviceFits
              && compiled.canMatch()
              && !flow.service().anyPort()
              && !flow.service().dynamic();
      if (fromFits && toFits) {
        return new Candidate(compiled, sameEnds(serviceFits, transportFits, away), away);
      }
      if (turned) {
        Difference way = serviceFits ? Difference.OTHER_WAY : Difference.OTHER_WAY_AND_PORT;
        return new Candidate(compiled, way, away);
      }
      if (telling && toFits) {
        return new Candidate(compiled, Difference.CLIENT, 0);
      }
      if (telling && fromFits) {
        return new Candidate(compiled, Difference.SERVER, 0);
      }
      return null;
    }

    private Difference sameEnds(boolean serviceFits, boolean transportFits, int away) {
      if (serviceFits) {
        return Difference.NOT_IN_USE;
      }
      boolean otherTransport = !transportFits && away == 0 && Protocol.hasPorts(protocol);
      return otherTransport ? Difference.TRANSPORT : Difference.PORT;
    }

    /** How far the nearest allowed port is; ICMP has none, so the same transport is near enough. */
    private int portsAway(Service service) {
      if (service.isIcmp()) {
        return Protocol.isIcmp(protocol) && !service.echoOnly() ? 0 : PortRange.ALL.last();
      }
      int least = PortRange.ALL.last();
      for (PortRange range : service.ports()) {
        int away = Math.max(0, Math.max(range.first() - port, port - range.last()));
        least = Math.min(least, away);
      }
      return least;
    }

    /** What is allowed; then, after a semicolon or comma, why that is not this. */
    Near near(List<Candidate> answer) {
      CatalogFlow flow = answer.get(0).flow();
      String reason =
          switch (answer.get(0).difference) {
            case NOT_IN_USE -> whyNotInUse(answer.get(0).compiled);
            case OTHER_WAY -> allowed(flow) + ", the other way round";
            case OTHER_WAY_AND_PORT ->
                allowed(flow) + ", the other way round; this is " + service();
            case TRANSPORT, PORT -> allowed(flow) + "; this is " + service();
            case CLIENT ->
                service()
                    + " to "
                    + server
                    + " is allowed for "
                    + names(answer.stream().flatMap(c -> c.flow().from().stream()), MOST_NAMES)
                    + "; this is "
                    + client
                    + others(answer);
            case SERVER ->
                service()
                    + " from "
                    + client
                    + " is allowed to "
                    + names(answer.stream().flatMap(c -> c.flow().to().stream()), MOST_NAMES)
                    + "; this is "
                    + server
                    + others(answer);
          };
      return new Near(flow.id(), reason);
    }

    private static String whyNotInUse(CompiledFlow compiled) {
      CatalogFlow flow = compiled.flow();
      if (flow.switchedOff().isPresent()) {
        String how = flow.switchedOff().get().toString();
        return onTheWire(flow)
            + " was "
            + (how.endsWith(".") ? how.substring(0, how.length() - 1) : how);
      }
      return allowed(flow) + ", but " + onlyThen(compiled);
    }

    private static String onlyThen(CompiledFlow compiled) {
      if (!compiled.flow().observable()) {
        return "only within one host";
      }
      if (compiled.flow().status() == CatalogFlow.Status.PLANNED) {
        return "no product does so yet";
      }
      return compiled.address() != null
          ? "only at " + compiled.address()
          : "only between two different hosts";
    }

    private static String others(List<Candidate> answer) {
      return answer.size() == 1
          ? ""
          : " (see also "
              + names(answer.stream().skip(1).map(c -> c.flow().id()), MOST_OTHERS)
              + ")";
    }

    private String service() {
      return Protocol.service(protocol, port);
    }

    private static String allowed(CatalogFlow flow) {
      return onTheWire(flow) + " is allowed";
    }

    private static String onTheWire(CatalogFlow flow) {
      return flow.service()
          + " from "
          + names(flow.from().stream(), MOST_NAMES)
          + " to "
          + names(flow.to().stream(), MOST_NAMES);
    }

    private static String names(Stream<String> some, int most) {
      Set<String> all = new LinkedHashSet<>(some.toList());
      int left = all.size() - most;
      String first = String.join(", ", all.stream().limit(most).toList());
      return left > 0 ? first + " and " + left + " more" : first;
    }
  }
}
