package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Exporter EDGE = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter CORE = new Exporter(Address.parse("2001:db8::1"), 0);
  private static final int LIMIT = 1000;
  private static final long DELAY = 50;

  private final List<Batch> closed = new ArrayList<>();
  private final Batcher batcher = new Batcher(LIMIT, DELAY, closed::add);

  @Test
  void aBatchIsClosedBeforeItWouldExceedTheLimit() {
    add(EDGE, 600, 0);
    assertThat(closed).isEmpty();

    add(EDGE, 401, 0);

    assertThat(closed).extracting(Batch::bytes).containsExactly(600);
  }

  @Test
  void aBatchThatIsExactlyFullIsClosedAtOnce() {
    add(EDGE, 600, 0);
    add(EDGE, 400, 0);

    assertThat(closed).extracting(Batch::bytes).containsExactly(1000);
    assertThat(batcher.isEmpty()).isTrue();
  }

  @Test
  void aDatagramLongerThanABatchGoesAlone() {
    add(EDGE, 10, 0);
    add(EDGE, 5000, 0);
    add(EDGE, 10, 0);

    assertThat(closed).extracting(Batch::bytes).containsExactly(10, 5000);
  }

  @Test
  void aBatchIsDueSoLongAfterItsFirstDatagramHoweverManyFollow() {
    add(EDGE, 10, 100);
    add(EDGE, 10, 149);
    batcher.closeDue(149);
    assertThat(closed).isEmpty();
    assertThat(batcher.nanosUntilDue(149)).isEqualTo(1);

    batcher.closeDue(150);

    assertThat(closed).extracting(Batch::size).containsExactly(2);
  }

  @Test
  void eachExporterHasABatchOfItsOwn() {
    add(EDGE, 10, 0);
    add(CORE, 20, 1);
    add(EDGE, 30, 2);

    batcher.closeAll();

    assertThat(closed).extracting(Batch::exporter).containsExactly(EDGE, CORE);
    assertThat(closed).extracting(Batch::bytes).containsExactly(40, 20);
  }

  @Test
  void aBatchTellsWhenItsFirstDatagramCame() {
    batcher.add(EDGE, new byte[1], 1_790_000_000_000L, 0);
    batcher.add(EDGE, new byte[1], 1_790_000_000_049L, 0);
    batcher.closeAll();

    assertThat(closed.get(0).packets().receivedMillis()).isEqualTo(1_790_000_000_000L);
  }

  private void add(Exporter exporter, int length, long now) {
    batcher.add(exporter, new byte[length], 0, now);
  }
}
