package io.portcullis.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final Address CLIENT = Address.parse("10.0.0.1");
  private static final Address SERVER = Address.parse("2001:db8::2");

  @Property
  void neitherOrderNorGroupingOfWhatWasSeenMatters(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random random = new Random(seed);
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(random(random));
    }
    Conversation inOrder = merged(seen);
    Collections.shuffle(seen, random);
    Conversation shuffled = merged(seen);
    int split = random.nextInt(count);
    Conversation joined = merged(seen.subList(split, count));
    if (split > 0) {
      joined.absorb(merged(seen.subList(0, split)));
    }

    for (Conversation other : List.of(shuffled, joined)) {
      assertThat(other.traffic()).isEqualTo(inOrder.traffic()).isEqualTo(naiveTraffic(seen));
      assertThat(other.exporterNames()).isEqualTo(inOrder.exporterNames());
      assertThat(other.firstSeenMillis()).isEqualTo(inOrder.firstSeenMillis());
    }
    assertThat(shuffled.facts(true)).isEqualTo(inOrder.facts(true));
    assertThat(shuffled.signature()).isEqualTo(inOrder.signature());
  }

  /** Sums for each exporter and side, then the largest of each: written the slow way. */
  private static Traffic naiveTraffic(List<Observation> seen) {
    Map<String, long[]> sums = new HashMap<>();
    for (Observation one : seen) {
      long[] sum =
          sums.computeIfAbsent(one.exporterLow + "/" + one.egress, k -> new long[Tally.SIZE]);
      for (int i = 0; i < Tally.SIZE; i++) {
        sum[i] += one.tally.at(i);
      }
    }
    long flows = 0;
    long[] most = new long[Tally.SIZE];
    for (long[] sum : sums.values()) {
      flows = Math.max(flows, Math.max(sum[0], sum[5]) + sum[10]);
      for (int i = 0; i < Tally.SIZE; i++) {
        most[i] = Math.max(most[i], sum[i]);
      }
    }
    return new Traffic(
        flows, most[1], most[2], most[6], most[7], most[3], most[4], most[8], most[9]);
  }

  @Property
  void aStoredConversationComesBackAsItWas(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
    Random random = new Random(seed);
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(random(random));
    }
    Conversation conversation = merged(seen);
    if (random.nextBoolean()) {
      conversation.settle();
    }
    conversation.dueAt(random.nextLong());
    VerdictKind kind = VerdictKind.values()[random.nextInt(VerdictKind.values().length)];
    conversation.judged(
        new Judgement(
            kind,
            random.nextBoolean(),
            random.nextLong(),
            conversation.signature(),
            kind.isViolation() ? conversation.traffic() : Traffic.NONE,
            random.nextLong()));

    byte[] key = ConversationFormat.key(conversation);
    byte[] value = ConversationFormat.encode(conversation);
    Conversation read = ConversationFormat.decode(key, value);

    assertThat(read).usingRecursiveComparison().isEqualTo(conversation);
    assertThat(ConversationFormat.key(read))
        .isEqualTo(key)
        .isEqualTo(ConversationFormat.key(seen.get(0)));
    assertThat(ConversationFormat.encode(read)).isEqualTo(value);
  }

  @Test
  void aGuessTheOtherWayRoundIsTurned() {
    Observation evident = leg(CLIENT, SERVER);
    evident.clientTcpFlags = TcpFlags.SYN;
    Observation guess = leg(SERVER, CLIENT);
    guess.evidence = DirectionEvidence.LOWER_PORT.ordinal();
    guess.clientTcpFlags = TcpFlags.ACK;
    guess.tally.set(Tally.TO_SERVER + Tally.PACKETS, 7);

    Conversation conversation = merged(List.of(evident, guess));

    assertThat(conversation.client()).isEqualTo(CLIENT);
    assertThat(conversation.facts(false).answerSeen()).isTrue();
    assertThat(conversation.facts(false).onlySyn()).isTrue();
    assertThat(conversation.traffic().packetsToClient()).isEqualTo(7);
  }

  @Test
  void whatIsRefusedAndLaterLetThroughIsNotDenied() {
    Observation refused = leg(CLIENT, SERVER);
    refused.denied = true;
    refused.allowed = false;
    assertThat(merged(List.of(refused)).facts(false).denied()).isTrue();
    assertThat(merged(List.of(refused, leg(CLIENT, SERVER))).facts(false).denied()).isFalse();
  }

  @Test
  void ofManyExportersTheFirstFewAreToldApartAndTheOthersStillCountAsSeen() {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i <= Conversation.MAX_TALLIES; i++) {
      Observation one = leg(CLIENT, SERVER);
      one.exporterLow = i;
      seen.add(one);
    }
    Observation last = seen.get(Conversation.MAX_TALLIES);
    last.requestSeen = false;
    last.answerSeen = true;
    Conversation conversation = merged(seen);

    assertThat(conversation.exporters()).hasSize(Conversation.MAX_TALLIES);
    assertThat(conversation.facts(false).answerSeen()).isTrue();
  }

  @Test
  void itIsKnownWhenAnExporterHasSeenBothDirections() {
    Observation request = leg(CLIENT, SERVER);
    request.tally.set(Tally.TO_SERVER + Tally.FLOWS, 1);
    Observation answer = leg(CLIENT, SERVER);
    answer.tally.set(Tally.TO_CLIENT + Tally.FLOWS, 1);
    Conversation conversation = Conversation.begin(request);

    assertThat(conversation.merge(request)).isFalse();
    assertThat(conversation.merge(answer)).isTrue();
    assertThat(conversation.merge(answer)).isFalse();
  }

  private static Conversation merged(List<Observation> seen) {
    Conversation conversation = Conversation.begin(seen.get(0));
    seen.forEach(conversation::merge);
    return conversation;
  }

  private static Observation leg(Address client, Address server) {
    Observation seen = new Observation();
    seen.zone = "default";
    seen.clientHigh = client.high();
    seen.clientLow = client.low();
    seen.serverHigh = server.high();
    seen.serverLow = server.low();
    seen.protocol = 6;
    seen.serverPort = 443;
    seen.requestSeen = true;
    seen.allowed = true;
    seen.clientTcpFlags = Flow.ABSENT;
    seen.serverTcpFlags = Flow.ABSENT;
    return seen;
  }

  private static Observation random(Random random) {
    Observation seen = leg(CLIENT, SERVER);
    seen.evidence = random.nextInt(7);
    seen.exporterLow = random.nextInt(4);
    seen.egress = random.nextBoolean();
    seen.requestSeen = random.nextBoolean();
    seen.answerSeen = random.nextBoolean();
    seen.allowed = random.nextBoolean();
    seen.denied = random.nextBoolean();
    seen.sampled = random.nextBoolean();
    seen.clientTcpFlags = random.nextBoolean() ? Flow.ABSENT : random.nextInt(32);
    seen.serverTcpFlags = random.nextBoolean() ? Flow.ABSENT : random.nextInt(32);
    seen.firstSeenMillis = random.nextInt(1000);
    seen.lastSeenMillis = 1000L + random.nextInt(1000);
    seen.exportedLastMillis = seen.lastSeenMillis;
    seen.receivedMillis = random.nextInt(1000);
    for (int i = 0; i < Tally.SIZE; i++) {
      seen.tally.set(i, random.nextInt(100));
    }
    return seen;
  }
}
