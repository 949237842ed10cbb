package io.portcullis.streams.disorder;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must stand at the end, by someone who has all flow records before them, the inventory and
 * the catalog that are in force at the end, and plenty of time. It remembers nothing from one
 * question to the next, and shares nothing with what it is held against but the verdict on one
 * conversation ({@link Policy#assess}), which has scenarios of its own.
 *
 * <p>It knows of the estates it is used for: a service's port is below 32768; a client's is not,
 * except in talks whose direction only a SYN can tell; every UDP talk is answered; nothing is
 * sampled.
 */
public final class PlainModel {

  /** The exporters' clocks are believed between a day before receipt and five minutes after. */
  private static final long OLDEST = 24 * 60 * 60_000L;

  private static final long NEWEST = 5 * 60_000L;
  private static final long GRACE = 2 * 60_000L;
  private static final int CLIENTS_OWN_CHOICE = 32768;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private final List<Seen> all;
  private final Policy policy;

  public PlainModel(List<Seen> all, Policy policy) {
    this.all = all;
    this.policy = policy;
  }

  /**
   * A violation that stands.
   *
   * @param accepted somebody answers for it
   */
  public record Standing(
      VerdictKind kind,
      String client,
      String server,
      int protocol,
      int port,
      Traffic traffic,
      long firstSeenMillis,
      long lastSeenMillis,
      Set<String> exporters,
      boolean accepted) {

    /** A violation that was published, as far as it does not tell how it came about. */
    public static Standing of(Violation violation) {
      return new Standing(
          violation.kind(),
          violation.client().address().toString(),
          violation.server().address().toString(),
          violation.protocol(),
          violation.serverPort(),
          violation.traffic(),
          violation.firstSeenMillis(),
          violation.lastSeenMillis(),
          new TreeSet<>(violation.exporters()),
          violation.state() == ViolationState.EXCEPTED);
    }
  }

  /**
   * What is one conversation: where the client is a guess, its port belongs to it, else it is 0.
   */
  private record Talk(String client, String server, int protocol, int port, int clientPort) {}

  /**
   * @param acceptedClients whose violations somebody answers for
   */
  public List<Standing> violations(Set<String> acceptedClients) {
    Map<List<Object>, Standing> standing = new LinkedHashMap<>();
    for (Map.Entry<Talk, List<Seen>> each : talks().entrySet()) {
      Talk talk = each.getKey();
      VerdictKind kind = policy.assess(facts(talk, each.getValue())).verdict().kind();
      if (kind.isViolation()) {
        Standing one = standing(kind, talk, each.getValue(), acceptedClients.contains(talk.client));
        standing.merge(
            List.of(kind, talk.client, talk.server, talk.protocol, talk.port),
            one,
            PlainModel::together);
      }
    }
    return List.copyOf(standing.values());
  }

  private Map<Talk, List<Seen>> talks() {
    Map<Talk, List<Seen>> talks = new LinkedHashMap<>();
    for (Seen one : all) {
      talks.computeIfAbsent(talkOf(one), talk -> new ArrayList<>()).add(one);
    }
    return talks;
  }

  private Talk talkOf(Seen one) {
    if (tells(one)) {
      return told(one);
    }
    boolean toServer = one.destinationPort() < one.sourcePort();
    Talk guess =
        toServer ? fromSource(one, one.sourcePort()) : toSource(one, one.destinationPort());
    Talk same = new Talk(guess.client, guess.server, guess.protocol, guess.port, 0);
    Talk turned = new Talk(guess.server, guess.client, guess.protocol, guess.clientPort, 0);
    for (Seen other : all) {
      if (tells(other) && (told(other).equals(same) || told(other).equals(turned))) {
        return told(other);
      }
    }
    return guess;
  }

  /** The record says by itself who is the client. */
  private static boolean tells(Seen one) {
    return one.isAttempt()
        || (one.sourcePort() >= CLIENTS_OWN_CHOICE)
            != (one.destinationPort() >= CLIENTS_OWN_CHOICE);
  }

  private static Talk told(Seen one) {
    boolean sourceAsks = one.isAttempt() || one.sourcePort() >= CLIENTS_OWN_CHOICE;
    return sourceAsks ? fromSource(one, 0) : toSource(one, 0);
  }

  private static Talk fromSource(Seen one, int clientPort) {
    return new Talk(
        one.source(), one.destination(), one.protocol(), one.destinationPort(), clientPort);
  }

  private static Talk toSource(Seen one, int clientPort) {
    return new Talk(one.destination(), one.source(), one.protocol(), one.sourcePort(), clientPort);
  }

  private static ConversationFacts facts(Talk talk, List<Seen> records) {
    boolean request = false;
    boolean answer = false;
    boolean allRefused = true;
    boolean tells = false;
    int clientFlags = 0;
    long last = Long.MIN_VALUE;
    for (Seen one : records) {
      boolean fromClient = one.source().equals(talk.client);
      request |= fromClient;
      answer |= !fromClient;
      allRefused &= one.denied();
      tells |= tells(one);
      if (fromClient && !one.denied() && one.flags() > 0) {
        clientFlags |= one.flags();
      }
      last = Math.max(last, believed(one.endMillis(), one));
    }
    boolean onlySyn = (clientFlags & SYN) != 0 && (clientFlags & ACK) == 0;
    return new ConversationFacts(
        InventoryEntry.DEFAULT_ZONE,
        Address.parse(talk.client),
        Address.parse(talk.server),
        talk.protocol,
        talk.port,
        talk.clientPort,
        tells ? DirectionEvidence.EPHEMERAL_PORT : DirectionEvidence.LOWER_PORT,
        request,
        answer,
        allRefused,
        onlySyn,
        true,
        false,
        last);
  }

  private static long believed(long claimedMillis, Seen one) {
    if (claimedMillis < one.receivedMillis() - OLDEST) {
      return one.receivedMillis() - OLDEST;
    }
    if (claimedMillis > one.receivedMillis() + NEWEST) {
      return one.receivedMillis() + NEWEST;
    }
    return claimedMillis;
  }

  private static Standing standing(
      VerdictKind kind, Talk talk, List<Seen> records, boolean accepted) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    Set<String> exporters = new TreeSet<>();
    for (Seen one : records) {
      first = Math.min(first, believed(one.startMillis(), one));
      last = Math.max(last, believed(one.endMillis(), one));
      exporters.add(one.exporter().toString());
    }
    return new Standing(
        kind,
        talk.client,
        talk.server,
        talk.protocol,
        talk.port,
        traffic(talk, records, exporters),
        first,
        last,
        exporters,
        accepted);
  }

  /** Of each counter the largest that any exporter comes to. */
  private static Traffic traffic(Talk talk, List<Seen> records, Set<String> exporters) {
    long flows = 0;
    long[] most = new long[4];
    for (String exporter : exporters) {
      long[] count = new long[4];
      long asked = 0;
      long answered = 0;
      long refused = 0;
      for (Seen one : records) {
        if (!one.exporter().toString().equals(exporter)) {
          continue;
        }
        int back = one.source().equals(talk.client) ? 0 : 2;
        if (one.denied()) {
          refused++;
        } else {
          asked += back == 0 ? 1 : 0;
          answered += back == 0 ? 0 : 1;
          count[back] += one.packets();
          count[back + 1] += one.octets();
        }
      }
      flows = Math.max(flows, Math.max(asked, answered) + refused);
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], count[i]);
      }
    }
    return new Traffic(
        flows, most[0], most[1], most[2], most[3], most[0], most[1], most[2], most[3]);
  }

  /** Guessed talks of different client ports are one violation. */
  private static Standing together(Standing one, Standing other) {
    Set<String> exporters = new TreeSet<>(one.exporters);
    exporters.addAll(other.exporters);
    return new Standing(
        one.kind,
        one.client,
        one.server,
        one.protocol,
        one.port,
        one.traffic.plus(other.traffic),
        Math.min(one.firstSeenMillis, other.firstSeenMillis),
        Math.max(one.lastSeenMillis, other.lastSeenMillis),
        exporters,
        one.accepted);
  }

  /**
   * How it is with each host that has a role and so is expected to ask a port of those that have
   * another: seen in time, or absent, or nobody could have seen it. Where only strangers of its
   * network were seen to talk with the asked, it depends on history whether that shows who sees
   * them: on whether they were in the inventory once.
   *
   * @param nowMillis up to when everything is told
   * @return what each may be
   */
  public Map<String, Set<CoverageState>> expected(
      String role, String asked, int port, long withinMillis, long nowMillis) {
    Map<String, Set<CoverageState>> expected = new TreeMap<>();
    for (String host : having(role)) {
      long last = Long.MIN_VALUE;
      boolean pathSeen = false;
      boolean pathOfStrangers = false;
      for (Seen one : all) {
        boolean ofHost =
            (one.source().equals(host) && one.destinationPort() == port)
                || (one.destination().equals(host) && one.sourcePort() == port);
        if (ofHost && !one.denied() && !one.isAttempt()) {
          long seen = believed(one.endMillis(), one);
          long likely = Math.max(seen, one.receivedMillis() - GRACE);
          last = Math.max(last, Math.min(likely, one.receivedMillis()));
        }
        for (String server : having(asked)) {
          if (isBetween(one, network(host), network(server))) {
            boolean known = isInventoried(one.source()) && isInventoried(one.destination());
            pathSeen |= known;
            pathOfStrangers |= !known;
          }
        }
      }
      boolean inTime = last > nowMillis - withinMillis - GRACE;
      Set<CoverageState> states = EnumSet.noneOf(CoverageState.class);
      if (inTime) {
        states.add(CoverageState.ACTIVE);
      }
      if (!inTime && (pathSeen || pathOfStrangers)) {
        states.add(CoverageState.ABSENT);
      }
      if (!inTime && !pathSeen) {
        states.add(CoverageState.NOT_OBSERVABLE);
      }
      expected.put(host, states);
    }
    return expected;
  }

  private boolean isInventoried(String host) {
    return policy.inventory().entries().stream()
        .anyMatch(entry -> entry.prefix().contains(Address.parse(host)));
  }

  private List<String> having(String role) {
    List<String> hosts = new ArrayList<>();
    for (InventoryEntry entry : policy.inventory().entries()) {
      if (entry.roles().contains(role)) {
        hosts.add(entry.prefix().network().toString());
      }
    }
    return hosts;
  }

  private static boolean isBetween(Seen one, String network, String other) {
    String source = network(one.source());
    String destination = network(one.destination());
    return (source.equals(network) && destination.equals(other))
        || (source.equals(other) && destination.equals(network));
  }

  /** The /24. */
  private static String network(String host) {
    return host.substring(0, host.lastIndexOf('.'));
  }
}
