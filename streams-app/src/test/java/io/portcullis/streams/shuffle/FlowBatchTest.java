package io.portcullis.streams.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.conversation.Tally;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class FlowBatchTest {

  private static final Exporter EXPORTER = new Exporter(Address.parse("2001:db8::1"), 2055);
  private static final long RECEIVED = 1_795_435_200_000L;

  /** A conversation as a map's key. */
  private record Key(
      String zone,
      Address client,
      Address server,
      int protocol,
      int server1,
      int client1,
      boolean egress) {}

  /** What is merged, written down slowly. */
  private static final class Sum {
    int evidence = Integer.MAX_VALUE;
    boolean requestSeen;
    boolean answerSeen;
    boolean denied;
    int clientFlags = Flow.ABSENT;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    final long[] counts = new long[Tally.SIZE];

    @Override
    public String toString() {
      return List.of(evidence, requestSeen, answerSeen, denied, clientFlags, first, last)
          + Arrays.toString(counts);
    }
  }

  private static Map<Key, String> texts(Map<Key, Sum> sums) {
    Map<Key, String> texts = new HashMap<>();
    sums.forEach((key, sum) -> texts.put(key, sum.toString()));
    return texts;
  }

  @Property(tries = 30)
  void whatIsDrainedIsWhatWasAdded(
      @ForAll long seed,
      @ForAll @IntRange(max = 3000) int flows,
      @ForAll @IntRange(min = 1, max = 7) int shards) {
    Random random = new Random(seed);
    ObservationTable table = new ObservationTable(shards);
    for (int round = 0; round < 2; round++) {
      Map<Key, Sum> expected = new HashMap<>();
      for (int i = 0; i < flows; i++) {
        Observation seen = random(random);
        addTo(expected, seen);
        table.add(seen);
      }
      Map<Key, Sum> found = new HashMap<>();
      Set<Integer> shardsSeen = new HashSet<>();
      AtomicInteger flowsFound = new AtomicInteger();
      table.drain(
          3,
          RECEIVED + 1,
          RECEIVED,
          EXPORTER,
          (batch, shard) -> {
            assertThat(shardsSeen.add(shard)).isTrue();
            FlowBatch read = throughKafka(batch);
            flowsFound.addAndGet(read.flows());
            readInto(found, read);
          });
      assertThat(flowsFound).hasValue(flows);
      assertThat(texts(found)).isEqualTo(texts(expected));
      assertThat(table.isEmpty()).isTrue();
    }
  }

  private static void readInto(Map<Key, Sum> found, FlowBatch batch) {
    assertThat(batch.sender()).isEqualTo(3);
    assertThat(batch.watermarkMillis()).isEqualTo(RECEIVED + 1);
    assertThat(batch.isTick()).isFalse();
    Observation seen = new Observation();
    FlowBatch.Cursor cursor = batch.observations(seen);
    while (cursor.next()) {
      assertThat(seen.receivedMillis).isEqualTo(RECEIVED);
      assertThat(new Address(seen.exporterHigh, seen.exporterLow)).isEqualTo(EXPORTER.address());
      assertThat(seen.exporterPort).isEqualTo(EXPORTER.port());
      addTo(found, seen);
    }
  }

  private static void addTo(Map<Key, Sum> sums, Observation seen) {
    Key key =
        new Key(
            seen.zone,
            new Address(seen.clientHigh, seen.clientLow),
            new Address(seen.serverHigh, seen.serverLow),
            seen.protocol,
            seen.serverPort,
            seen.clientPort,
            seen.egress);
    Sum sum = sums.computeIfAbsent(key, k -> new Sum());
    sum.evidence = Math.min(sum.evidence, seen.evidence);
    sum.requestSeen |= seen.requestSeen;
    sum.answerSeen |= seen.answerSeen;
    sum.denied |= seen.denied;
    if (seen.clientTcpFlags != Flow.ABSENT) {
      sum.clientFlags =
          sum.clientFlags == Flow.ABSENT
              ? seen.clientTcpFlags
              : sum.clientFlags | seen.clientTcpFlags;
    }
    sum.first = Math.min(sum.first, seen.firstSeenMillis);
    sum.last = Math.max(sum.last, seen.lastSeenMillis);
    for (int i = 0; i < Tally.SIZE; i++) {
      sum.counts[i] += seen.tally.at(i);
    }
  }

  private static Observation random(Random random) {
    Observation seen = new Observation();
    seen.zone = random.nextBoolean() ? "default" : "Grüße";
    Address client = Address.v4(random.nextInt(40));
    Address server =
        random.nextBoolean() ? Address.v4(random.nextInt(40)) : new Address(-1, random.nextInt(9));
    seen.clientHigh = client.high();
    seen.clientLow = client.low();
    seen.serverHigh = server.high();
    seen.serverLow = server.low();
    seen.protocol = random.nextInt(3) * 100;
    seen.serverPort = random.nextInt(2) * 65535;
    seen.clientPort = random.nextInt(2) * 65535;
    seen.egress = random.nextBoolean();
    seen.evidence = random.nextInt(7);
    seen.requestSeen = random.nextBoolean();
    seen.answerSeen = random.nextBoolean();
    seen.allowed = true;
    seen.denied = random.nextBoolean();
    seen.clientTcpFlags = random.nextInt(4) == 0 ? Flow.ABSENT : random.nextInt(0xfff);
    seen.serverTcpFlags = Flow.ABSENT;
    seen.firstSeenMillis = random.nextInt();
    seen.lastSeenMillis = random.nextLong() / 2;
    seen.exportedLastMillis = seen.lastSeenMillis;
    for (int i = 0; i < Tally.SIZE; i++) {
      seen.tally.set(i, random.nextInt(1000));
    }
    return seen;
  }

  private static FlowBatch throughKafka(FlowBatch batch) {
    Serde<FlowBatch> serde = FlowBatch.serde();
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", batch));
  }

  @Test
  void aTickIsABatchWithoutObservations() {
    List<ExporterProgress> progress =
        List.of(new ExporterProgress(EXPORTER, RECEIVED - 1, 0.25, 100));
    FlowBatch tick = throughKafka(FlowBatch.tick(5, RECEIVED, progress));

    assertThat(tick.isTick()).isTrue();
    assertThat(tick.sender()).isEqualTo(5);
    assertThat(tick.watermarkMillis()).isEqualTo(RECEIVED);
    assertThat(tick.progress()).isEqualTo(progress);
  }

  @Test
  void bothLegsOfAConversationHaveOneShard() {
    Random random = new Random(1);
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      long a = random.nextLong();
      long b = random.nextLong();
      long c = random.nextLong();
      long d = random.nextLong();
      int shard = Shard.of(i, a, b, c, d, 8);
      assertThat(Shard.of(i, c, d, a, b, 8)).isEqualTo(shard);
      used.add(shard);
    }
    assertThat(new HashSet<>(used)).hasSize(8);
  }

  @Test
  void otherBytesAreRefused() {
    Serde<FlowBatch> serde = FlowBatch.serde();

    assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no flow batch of format 3");
  }
}
