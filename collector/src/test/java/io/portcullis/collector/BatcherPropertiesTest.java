package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BatcherPropertiesTest {

  private static final int LIMIT = 1000;

  /** What may happen to a batcher. */
  record Arrival(int exporter, int length, long nanosLater, boolean looksForDue) {}

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 1500),
            Arbitraries.longs().between(0, 30),
            Arbitraries.of(true, false))
        .as(Arrival::new)
        .list()
        .ofMaxSize(200);
  }

  @Property(tries = 300)
  void whateverComesNothingIsLostOrOutOfOrderOrTooLargeOrTooOld(
      @ForAll("arrivals") List<Arrival> arrivals) {
    List<Batch> closed = new ArrayList<>();
    Batcher batcher = new Batcher(LIMIT, 50, closed::add);
    Map<Exporter, List<byte[]>> sent = new HashMap<>();
    long now = Long.MAX_VALUE - 20; // A monotonic clock may overflow.
    for (Arrival arrival : arrivals) {
      Exporter exporter = new Exporter(Address.v4(arrival.exporter()), 0);
      byte[] datagram = new byte[arrival.length()];
      sent.computeIfAbsent(exporter, none -> new ArrayList<>()).add(datagram);
      now += arrival.nanosLater();
      batcher.add(exporter, datagram, 0, now);
      if (arrival.looksForDue()) {
        batcher.closeDue(now);
        assertThat(batcher.isEmpty() || batcher.nanosUntilDue(now) > 0).isTrue();
      }
    }
    batcher.closeAll();

    Map<Exporter, List<byte[]>> received = new HashMap<>();
    for (Batch batch : closed) {
      assertThat(batch.bytes() <= LIMIT || batch.size() == 1).isTrue();
      received
          .computeIfAbsent(batch.exporter(), none -> new ArrayList<>())
          .addAll(batch.packets().datagrams());
    }
    // Lists compare arrays by identity: the very same datagrams, in order. Not printed: too long.
    assertThat(received.equals(sent)).as("each exporter's datagrams, in order").isTrue();
  }
}
