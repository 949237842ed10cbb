package io.portcullis.domain.conversation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.violation.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * All that is known of one conversation, whichever exporters saw whichever of its legs in whatever
 * order.
 *
 * <p>Merging is commutative and associative: flags are or-ed, times are widened, counters are added
 * per exporter, and what the conversation carried is the largest count of any exporter, so that two
 * exporters on one path count once. At most {@value #MAX_TALLIES} exporters are told apart; what
 * further ones see still counts as seen.
 */
public final class Conversation {

  /** Exporters (ingress and egress apart) whose counters are kept. */
  public static final int MAX_TALLIES = 8;

  String zone;
  long clientHigh;
  long clientLow;
  long serverHigh;
  long serverLow;
  int protocol;
  int serverPort;
  int clientPort;

  /** {@link ConversationFormat#key} of the above once it was asked for, null before. */
  byte[] key;

  int evidence;
  boolean requestSeen;
  boolean answerSeen;
  boolean allowed;
  boolean denied;
  boolean sampled;
  int clientTcpFlags = Flow.ABSENT;
  int serverTcpFlags = Flow.ABSENT;

  long firstSeenMillis;
  long lastSeenMillis;
  long exportedLastMillis;
  long firstReceivedMillis;
  long lastReceivedMillis;

  final List<ExporterTally> tallies = new ArrayList<>(2);

  /** What was seen since an expected flow was last told of. */
  final Sighting news = new Sighting();

  /** Something was seen since it was last judged: it goes on, even if no count has grown by it. */
  boolean untold;

  /** How much of what it carried the trends have. */
  final Counted counted = new Counted();

  boolean awaited;
  boolean settled;
  long dueMillis;
  Judgement judgement = Judgement.NONE;

  Conversation() {}

  /** The conversation that {@code first} belongs to, with nothing merged into it yet. */
  public static Conversation begin(Observation first) {
    Conversation conversation = new Conversation();
    conversation.zone = first.zone;
    conversation.clientHigh = first.clientHigh;
    conversation.clientLow = first.clientLow;
    conversation.serverHigh = first.serverHigh;
    conversation.serverLow = first.serverLow;
    conversation.protocol = first.protocol;
    conversation.serverPort = first.serverPort;
    conversation.clientPort = first.clientPort;
    conversation.evidence = first.evidence;
    conversation.firstSeenMillis = first.firstSeenMillis;
    conversation.lastSeenMillis = first.lastSeenMillis;
    conversation.exportedLastMillis = first.exportedLastMillis;
    conversation.firstReceivedMillis = first.receivedMillis;
    conversation.lastReceivedMillis = first.receivedMillis;
    return conversation;
  }

  /**
   * The conversation that a guessed one is in truth, with nothing merged into it yet.
   *
   * @param evidence why, stronger than a guess
   * @param turned who was taken for the client is the server
   */
  public static Conversation evident(
      Conversation guessed, DirectionEvidence evidence, boolean turned) {
    Conversation conversation = new Conversation();
    conversation.zone = guessed.zone;
    conversation.clientHigh = turned ? guessed.serverHigh : guessed.clientHigh;
    conversation.clientLow = turned ? guessed.serverLow : guessed.clientLow;
    conversation.serverHigh = turned ? guessed.clientHigh : guessed.serverHigh;
    conversation.serverLow = turned ? guessed.clientLow : guessed.serverLow;
    conversation.protocol = guessed.protocol;
    conversation.serverPort = turned ? guessed.clientPort : guessed.serverPort;
    conversation.evidence = evidence.ordinal();
    conversation.firstSeenMillis = guessed.firstSeenMillis;
    conversation.lastSeenMillis = guessed.lastSeenMillis;
    conversation.exportedLastMillis = guessed.exportedLastMillis;
    conversation.firstReceivedMillis = guessed.firstReceivedMillis;
    conversation.lastReceivedMillis = guessed.lastReceivedMillis;
    return conversation;
  }

  /**
   * Adds what an exporter saw. Its ends may be the other way round: a guess about who is the client
   * yields to evidence.
   *
   * @return true if the exporter has with this seen both directions for the first time
   */
  public boolean merge(Observation seen) {
    boolean turned = isTurned(seen.clientHigh, seen.clientLow, seen.serverHigh, seen.serverLow);
    evidence = Math.min(evidence, seen.evidence);
    requestSeen |= turned ? seen.answerSeen : seen.requestSeen;
    answerSeen |= turned ? seen.requestSeen : seen.answerSeen;
    allowed |= seen.allowed;
    denied |= seen.denied;
    sampled |= seen.sampled;
    clientTcpFlags = either(clientTcpFlags, turned ? seen.serverTcpFlags : seen.clientTcpFlags);
    serverTcpFlags = either(serverTcpFlags, turned ? seen.clientTcpFlags : seen.serverTcpFlags);
    news.add(seen, turned);
    untold = true;
    counted.grownAt(seen.lastSeenMillis);
    widen(seen.firstSeenMillis, seen.lastSeenMillis, seen.exportedLastMillis);
    firstReceivedMillis = Math.min(firstReceivedMillis, seen.receivedMillis);
    lastReceivedMillis = Math.max(lastReceivedMillis, seen.receivedMillis);
    ExporterTally tally =
        tally(seen.exporterHigh, seen.exporterLow, seen.exporterPort, seen.egress);
    return tally != null && count(tally, seen.tally, turned);
  }

  /**
   * Takes in another conversation that proved to be this one under a guessed direction. What had
   * been said of the other is the caller's to withdraw.
   */
  public void absorb(Conversation other) {
    boolean turned = isTurned(other.clientHigh, other.clientLow, other.serverHigh, other.serverLow);
    requestSeen |= turned ? other.answerSeen : other.requestSeen;
    answerSeen |= turned ? other.requestSeen : other.answerSeen;
    allowed |= other.allowed;
    denied |= other.denied;
    sampled |= other.sampled;
    clientTcpFlags = either(clientTcpFlags, turned ? other.serverTcpFlags : other.clientTcpFlags);
    serverTcpFlags = either(serverTcpFlags, turned ? other.clientTcpFlags : other.serverTcpFlags);
    news.add(other.news, turned);
    untold = true;
    counted.add(other.counted, turned);
    widen(other.firstSeenMillis, other.lastSeenMillis, other.exportedLastMillis);
    firstReceivedMillis = Math.min(firstReceivedMillis, other.firstReceivedMillis);
    lastReceivedMillis = Math.max(lastReceivedMillis, other.lastReceivedMillis);
    for (ExporterTally theirs : other.tallies) {
      ExporterTally mine =
          tally(theirs.exporterHigh, theirs.exporterLow, theirs.exporterPort, theirs.egress);
      if (mine != null) {
        count(mine, theirs.tally, turned);
      }
    }
  }

  private boolean isTurned(long high, long low, long otherHigh, long otherLow) {
    boolean same = high == clientHigh && low == clientLow;
    return !same && otherHigh == clientHigh && otherLow == clientLow;
  }

  private static int either(int flags, int more) {
    return flags == Flow.ABSENT ? more : more == Flow.ABSENT ? flags : flags | more;
  }

  private void widen(long first, long last, long exportedLast) {
    firstSeenMillis = Math.min(firstSeenMillis, first);
    lastSeenMillis = Math.max(lastSeenMillis, last);
    exportedLastMillis = Math.max(exportedLastMillis, exportedLast);
  }

  private ExporterTally tally(long high, long low, int port, boolean egress) {
    for (int i = 0; i < tallies.size(); i++) {
      if (tallies.get(i).is(high, low, port, egress)) {
        return tallies.get(i);
      }
    }
    if (tallies.size() == MAX_TALLIES) {
      return null;
    }
    ExporterTally added = new ExporterTally(high, low, port, egress);
    tallies.add(added);
    return added;
  }

  private static boolean count(ExporterTally into, Tally counted, boolean turned) {
    boolean sawBothBefore = into.sawBothWays();
    if (turned) {
      into.tally.addTurned(counted);
    } else {
      into.tally.add(counted);
    }
    return !sawBothBefore && into.sawBothWays();
  }

  /**
   * The ends and ports of its client's leg, as one would ask policy of it: nothing that says by
   * itself who the client is.
   */
  public Flow leg() {
    Flow leg = new Flow().clear();
    leg.sourceHigh = clientHigh;
    leg.sourceLow = clientLow;
    leg.destinationHigh = serverHigh;
    leg.destinationLow = serverLow;
    leg.protocol = protocol;
    leg.sourcePort = clientPort;
    leg.destinationPort = serverPort;
    return leg;
  }

  /** Direction is no better than a guess. */
  public boolean weak() {
    return evidence >= DirectionEvidence.LOWER_PORT.ordinal();
  }

  /**
   * Enough was seen to judge: both directions, a refusal, or one direction after the other had its
   * time to show.
   */
  public boolean judgeable() {
    return settled || (requestSeen && answerSeen) || denied;
  }

  /**
   * What a verdict depends on, in one number: while it stays the same, so does the verdict, unless
   * policy changes.
   */
  public int signature() {
    int bits = evidence;
    bits = bits << 1 | (requestSeen ? 1 : 0);
    bits = bits << 1 | (answerSeen ? 1 : 0);
    bits = bits << 1 | (allowed ? 1 : 0);
    bits = bits << 1 | (denied ? 1 : 0);
    bits = bits << 1 | (sampled ? 1 : 0);
    bits = bits << 1 | (TcpFlags.onlySyn(clientTcpFlags) ? 1 : 0);
    return bits << 1 | (settled ? 1 : 0);
  }

  /**
   * @param answerObservable an exporter of this conversation is known to see both directions
   *     between these networks
   */
  public ConversationFacts facts(boolean answerObservable) {
    return facts(
        requestSeen,
        answerSeen,
        denied && !allowed,
        TcpFlags.onlySyn(clientTcpFlags),
        answerObservable);
  }

  /**
   * The same, but of what was seen since an expected flow was last told of: what was answered an
   * hour ago says nothing of now.
   */
  public ConversationFacts newFacts(boolean answerObservable) {
    return facts(
        news.requestSeen(),
        news.answerSeen(),
        news.denied(),
        news.onlyAttempted(),
        answerObservable);
  }

  private ConversationFacts facts(
      boolean request, boolean answer, boolean refused, boolean onlySyn, boolean answerObservable) {
    return new ConversationFacts(
        zone,
        client(),
        server(),
        protocol,
        serverPort,
        clientPort,
        DirectionEvidence.of(evidence),
        request,
        answer,
        refused,
        onlySyn,
        answerObservable,
        sampled,
        lastSeenMillis);
  }

  /** What was carried, counted once: of each counter the largest that any exporter has. */
  public Traffic traffic() {
    long flows = 0;
    long[] most = new long[Tally.SIZE];
    for (ExporterTally exporter : tallies) {
      Tally tally = exporter.tally;
      long eitherWay =
          Math.max(
              tally.get(Tally.TO_SERVER, Tally.FLOWS), tally.get(Tally.TO_CLIENT, Tally.FLOWS));
      flows = Math.max(flows, eitherWay + tally.deniedFlows());
      for (int i = 0; i < Tally.SIZE; i++) {
        most[i] = Math.max(most[i], tally.at(i));
      }
    }
    return new Traffic(
        flows,
        most[Tally.TO_SERVER + Tally.PACKETS],
        most[Tally.TO_SERVER + Tally.OCTETS],
        most[Tally.TO_CLIENT + Tally.PACKETS],
        most[Tally.TO_CLIENT + Tally.OCTETS],
        most[Tally.TO_SERVER + Tally.RAW_PACKETS],
        most[Tally.TO_SERVER + Tally.RAW_OCTETS],
        most[Tally.TO_CLIENT + Tally.RAW_PACKETS],
        most[Tally.TO_CLIENT + Tally.RAW_OCTETS]);
  }

  /** Who saw it, each once, in their text form, sorted. */
  public List<String> exporterNames() {
    TreeSet<String> names = new TreeSet<>();
    for (Exporter exporter : exporters()) {
      names.add(exporter.toString());
    }
    return List.copyOf(names);
  }

  /** Who saw it; one that meters ingress and egress comes twice. */
  public List<Exporter> exporters() {
    List<Exporter> exporters = new ArrayList<>(tallies.size());
    for (ExporterTally tally : tallies) {
      exporters.add(
          new Exporter(new Address(tally.exporterHigh, tally.exporterLow), tally.exporterPort));
    }
    return exporters;
  }

  /** The other direction had its time; from now on its absence means something. */
  public void settle() {
    settled = true;
  }

  /** What was last said of it. */
  public Judgement judgement() {
    return judgement;
  }

  public void judged(Judgement newer) {
    judgement = newer;
    untold = false;
  }

  /** More was seen of it than was last reported, and someone wants to know. */
  public boolean hasUnreportedTraffic() {
    return judgement.isViolation() ? untold : hasNews();
  }

  /**
   * @param expected it shows a flow that is expected: whatever more is seen of it is worth telling
   */
  public void setAwaited(boolean expected) {
    awaited = expected;
  }

  /** Something was seen of an expected flow since it was last told of. */
  public boolean hasNews() {
    return awaited && !news.isEmpty();
  }

  /** What was seen up to now is told. */
  public void newsTold() {
    news.clear();
  }

  /** Watermark at which it is looked at again, 0 if none is set. */
  public long dueMillis() {
    return dueMillis;
  }

  public void dueAt(long watermarkMillis) {
    dueMillis = watermarkMillis;
  }

  /** Something was seen of it that the trends don't have. */
  public boolean hasUncounted() {
    return counted.grownMillis() != 0;
  }

  /** The same, in another hour than that of a moment. */
  public boolean hasUncountedOfAnotherHour(long millis) {
    return hasUncounted()
        && TrendStep.HOUR.startOf(counted.grownMillis()) != TrendStep.HOUR.startOf(millis);
  }

  /** Receive time up to which the trends have it, 0 if they have nothing of it. */
  public long countedAtMillis() {
    return counted.atMillis();
  }

  /** What it has carried that the trends don't have; from now on they do. */
  public Growth takeGrowth() {
    return counted.take(traffic(), lastReceivedMillis);
  }

  public String zone() {
    return zone;
  }

  public Address client() {
    return new Address(clientHigh, clientLow);
  }

  public Address server() {
    return new Address(serverHigh, serverLow);
  }

  public int protocol() {
    return protocol;
  }

  public int serverPort() {
    return serverPort;
  }

  public int clientPort() {
    return clientPort;
  }

  public long firstSeenMillis() {
    return firstSeenMillis;
  }

  public long lastSeenMillis() {
    return lastSeenMillis;
  }

  /** The latest event time as an exporter wrote it; differs from the clamped where a clock lies. */
  public long exportedLastMillis() {
    return exportedLastMillis;
  }

  public long firstReceivedMillis() {
    return firstReceivedMillis;
  }

  public long lastReceivedMillis() {
    return lastReceivedMillis;
  }
}
