package io.portcullis.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.TcpFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SightingTest {

  private static final int WHOLE = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH;

  @Property
  void neither_order_nor_grouping_matters(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int count) {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(random(random));
    }
    Sighting inOrder = of(seen);
    Collections.shuffle(seen, random);
    Sighting joined = of(seen.subList(0, count / 2));
    joined.add(of(seen.subList(count / 2, count)), false);

    assertThat(of(seen).encode()).isEqualTo(inOrder.encode());
    assertThat(joined.encode()).isEqualTo(inOrder.encode());
  }

  @Property
  void what_is_stored_is_what_was_seen(@ForAll Random random) {
    Sighting seen = of(List.of(random(random), random(random)));
    Sighting read = new Sighting();
    read.decode(seen.encode());

    assertThat(read.requestSeen()).isEqualTo(seen.requestSeen());
    assertThat(read.answerSeen()).isEqualTo(seen.answerSeen());
    assertThat(read.denied()).isEqualTo(seen.denied());
    assertThat(read.onlyAttempted()).isEqualTo(seen.onlyAttempted());
    assertThat(read.isEmpty()).isFalse();
  }

  @Test
  void the_other_way_round_a_request_is_an_answer() {
    Sighting seen = new Sighting();
    seen.add(request(WHOLE), true);
    assertThat(seen.requestSeen()).isFalse();
    assertThat(seen.answerSeen()).isTrue();

    Sighting turnedBack = new Sighting();
    turnedBack.add(seen, true);
    assertThat(turnedBack.requestSeen()).isTrue();
    assertThat(turnedBack.answerSeen()).isFalse();
  }

  @Test
  void a_connection_that_the_client_only_began_is_an_attempt() {
    assertThat(of(List.of(request(TcpFlags.SYN))).onlyAttempted()).isTrue();
  }

  @Test
  void a_connection_that_the_server_reset_is_an_attempt_though_only_its_reset_was_seen() {
    Observation reset = new Observation();
    reset.clientTcpFlags = Flow.ABSENT;
    reset.answerSeen = true;
    reset.serverTcpFlags = TcpFlags.RST | TcpFlags.ACK;

    assertThat(of(List.of(reset)).onlyAttempted()).isTrue();
    assertThat(of(List.of(reset, request(TcpFlags.SYN))).onlyAttempted()).isTrue();
  }

  @Test
  void one_connection_that_came_about_is_enough() {
    assertThat(of(List.of(request(TcpFlags.SYN), request(WHOLE))).onlyAttempted()).isFalse();
  }

  @Test
  void where_one_flow_went_through_it_is_not_denied() {
    Observation refused = request(TcpFlags.SYN);
    refused.allowed = false;
    refused.denied = true;

    assertThat(of(List.of(refused)).denied()).isTrue();
    assertThat(of(List.of(refused, request(WHOLE))).denied()).isFalse();
  }

  @Test
  void what_is_told_is_seen_no_more() {
    Sighting seen = of(List.of(request(WHOLE)));
    seen.clear();

    assertThat(seen.isEmpty()).isTrue();
    assertThat(seen.requestSeen()).isFalse();
    assertThat(seen.onlyAttempted()).isFalse();
  }

  private static Sighting of(List<Observation> all) {
    Sighting sighting = new Sighting();
    all.forEach(each -> sighting.add(each, false));
    return sighting;
  }

  private static Observation request(int flags) {
    Observation observation = new Observation();
    observation.requestSeen = true;
    observation.allowed = true;
    observation.clientTcpFlags = flags;
    observation.serverTcpFlags = Flow.ABSENT;
    return observation;
  }

  private static Observation random(Random random) {
    Observation observation = new Observation();
    observation.requestSeen = random.nextBoolean();
    observation.answerSeen = !observation.requestSeen || random.nextBoolean();
    observation.denied = random.nextBoolean();
    observation.allowed = !observation.denied || random.nextBoolean();
    observation.clientTcpFlags = observation.requestSeen ? random.nextInt(256) : Flow.ABSENT;
    observation.serverTcpFlags = observation.answerSeen ? random.nextInt(256) : Flow.ABSENT;
    return observation;
  }
}
