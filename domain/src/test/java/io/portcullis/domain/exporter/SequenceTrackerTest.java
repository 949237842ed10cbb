package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceTrackerTest {

  private static final int V5 = 5;
  private static final int V9 = 9;
  private static final int IPFIX = 10;
  private static final long NO_UPTIME = -1;

  private final SequenceTracker tracker = new SequenceTracker();

  @Test
  void anUnbrokenSequenceLosesNothing() {
    tracker.packet(V9, 7, 1000, 30, true);
    tracker.packet(V9, 8, 2000, 30, true);
    tracker.packet(V9, 9, 3000, 30, true);

    assertThat(tracker.lostUnits()).isZero();
    assertThat(tracker.gaps()).isZero();
    assertThat(tracker.restarts()).isZero();
  }

  @Test
  void v9CountsPackets() {
    tracker.packet(V9, 7, 1000, 30, true);
    tracker.packet(V9, 11, 2000, 30, true);

    assertThat(tracker.lostUnits()).isEqualTo(3);
  }

  @Test
  void v5CountsFlows() {
    tracker.packet(V5, 100, 1000, 30, true);
    tracker.packet(V5, 160, 2000, 30, true);

    assertThat(tracker.lostUnits()).isEqualTo(30);
  }

  @Test
  void ipfixCountsDataRecords() {
    tracker.packet(IPFIX, 100, NO_UPTIME, 5, true);
    tracker.packet(IPFIX, 115, NO_UPTIME, 5, true);

    assertThat(tracker.lostUnits()).isEqualTo(10);
  }

  @Test
  void anIpfixPacketThatCouldNotBeCountedMakesTheNextOneABeginning() {
    tracker.packet(IPFIX, 100, NO_UPTIME, 5, true);
    tracker.packet(IPFIX, 105, NO_UPTIME, 0, false);
    tracker.packet(IPFIX, 125, NO_UPTIME, 5, true);

    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void theSequenceWrapsAtThirtyTwoBits() {
    tracker.packet(V9, 0xffff_ffffL, 1000, 1, true);
    tracker.packet(V9, 0, 2000, 1, true);
    tracker.packet(V9, 2, 3000, 1, true);

    assertThat(tracker.lostUnits()).isEqualTo(1);
    assertThat(tracker.restarts()).isZero();
  }

  @Test
  void aLatePacketFillsTheGapItLeft() {
    tracker.packet(V9, 1, 1000, 1, true);
    tracker.packet(V9, 3, 3000, 1, true);
    assertThat(tracker.lostUnits()).isEqualTo(1);
    tracker.packet(V9, 2, 2000, 1, true);
    tracker.packet(V9, 4, 4000, 1, true);

    assertThat(tracker.lostUnits()).isZero();
    assertThat(tracker.gaps()).isEqualTo(1);
  }

  @Test
  void aPacketThatComesTwiceFillsNoGap() {
    tracker.packet(V9, 1, 1000, 1, true);
    tracker.packet(V9, 1, 1000, 1, true);
    tracker.packet(V9, 2, 2000, 1, true);

    assertThat(tracker.lostUnits()).isZero();
    assertThat(tracker.restarts()).isZero();
  }

  @Test
  void anUptimeThatWentBackIsANewBeginning() {
    tracker.packet(V9, 5000, 9_000_000, 1, true);
    tracker.packet(V9, 9000, 1_000, 1, true);

    assertThat(tracker.restarts()).isEqualTo(1);
    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void aSequenceFarBehindIsANewBeginning() {
    tracker.packet(IPFIX, 5_000_000, NO_UPTIME, 1, true);
    tracker.packet(IPFIX, 0, NO_UPTIME, 1, true);
    tracker.packet(IPFIX, 1, NO_UPTIME, 1, true);

    assertThat(tracker.restarts()).isEqualTo(1);
    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void severalPacketsBehindInOrderAreANewBeginning() {
    tracker.packet(IPFIX, 2000, NO_UPTIME, 10, true);
    for (int sequence = 0; sequence < 4000; sequence += 8) {
      tracker.packet(IPFIX, sequence, NO_UPTIME, 8, true);
    }

    assertThat(tracker.restarts()).isEqualTo(1);
    assertThat(tracker.lostUnits()).isZero();
    tracker.packet(IPFIX, 4010, NO_UPTIME, 8, true);
    assertThat(tracker.lostUnits()).isEqualTo(10);
  }

  @Test
  void latePacketsInOrderThatFillAGapAreNoNewBeginning() {
    tracker.packet(IPFIX, 100, NO_UPTIME, 10, true);
    tracker.packet(IPFIX, 150, NO_UPTIME, 10, true);
    for (int sequence = 110; sequence < 150; sequence += 10) {
      tracker.packet(IPFIX, sequence, NO_UPTIME, 10, true);
    }
    tracker.packet(IPFIX, 160, NO_UPTIME, 10, true);

    assertThat(tracker.restarts()).isZero();
    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void packetsThatComeTwiceAreNoNewBeginning() {
    for (int sequence = 100; sequence < 140; sequence += 10) {
      tracker.packet(IPFIX, sequence, NO_UPTIME, 10, true);
    }
    tracker.packet(IPFIX, 100, NO_UPTIME, 10, true);
    tracker.packet(IPFIX, 120, NO_UPTIME, 10, true);
    tracker.packet(IPFIX, 140, NO_UPTIME, 10, true);

    assertThat(tracker.restarts()).isZero();
    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void aNewBeginningFromFarUpTheNumbersIsNoWrapWithAGap() {
    tracker.packet(IPFIX, 3_000_000_000L, NO_UPTIME, 1, true);
    tracker.packet(IPFIX, 0, NO_UPTIME, 1, true);
    tracker.packet(IPFIX, 1, NO_UPTIME, 1, true);

    assertThat(tracker.restarts()).isEqualTo(1);
    assertThat(tracker.lostUnits()).isZero();
  }

  @Test
  void whatIsLostAcrossTheWrapIsCounted() {
    tracker.packet(IPFIX, 0xffff_ff00L, NO_UPTIME, 1, true);
    tracker.packet(IPFIX, 99, NO_UPTIME, 1, true);

    assertThat(tracker.restarts()).isZero();
    assertThat(tracker.lostUnits()).isEqualTo(0xff + 99);
  }

  @Test
  void aTrackerGoesOnFromItsState() {
    tracker.packet(V9, 1, 1000, 1, true);
    tracker.packet(V9, 4, 2000, 1, true);
    SequenceTracker restored = new SequenceTracker(tracker.state());
    restored.packet(V9, 6, 3000, 1, true);

    assertThat(restored.lostUnits()).isEqualTo(3);
    assertThat(restored.gaps()).isEqualTo(2);
  }

  @Property
  void lossIsCountedExactlyWhateverIsLost(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int packets) {
    SequenceTracker onTheWay = new SequenceTracker();
    Random random = new Random(seed);
    List<Integer> arrived = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      if (i == 0 || i == packets - 1 || random.nextInt(4) > 0) {
        arrived.add(i);
      }
    }
    arrived.forEach(i -> onTheWay.packet(V9, i, i * 100L, 1, true));

    assertThat(onTheWay.lostUnits()).isEqualTo(packets - arrived.size());
  }

  @Property
  void neighboursThatChangePlacesAreNotLost(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 200) int packets) {
    SequenceTracker onTheWay = new SequenceTracker();
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      order.add(i);
    }
    for (int i = 1; i + 2 < packets; i += 2) {
      if (random.nextBoolean()) {
        Collections.swap(order, i, i + 1);
      }
    }
    order.forEach(i -> onTheWay.packet(V9, i, i * 100L, 1, true));

    assertThat(onTheWay.lostUnits()).isZero();
    assertThat(onTheWay.restarts()).isZero();
  }
}
