package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecentDatagramsTest {

  private static final long NOON = 1_795_435_200_000L;

  private final RecentDatagrams recent = new RecentDatagrams();

  @Test
  void whatComesTwiceIsNewOnce() {
    assertThat(recent.isNew(datagram(1), NOON)).isTrue();
    assertThat(recent.isNew(datagram(2), NOON)).isTrue();
    assertThat(recent.isNew(datagram(1), NOON + 1)).isFalse();
    assertThat(recent.isNew(datagram(1), NOON - 1)).isFalse();
  }

  @Test
  void aRecordingThatIsPlayedAgainIsNew() {
    recent.isNew(datagram(1), NOON);

    assertThat(recent.isNew(datagram(1), NOON + RecentDatagrams.REMEMBERED_MILLIS)).isFalse();
    assertThat(recent.isNew(datagram(1), NOON + RecentDatagrams.REMEMBERED_MILLIS + 1)).isTrue();
  }

  @Test
  void anyByteMakesADifference() {
    for (int length = 0; length < 40; length++) {
      byte[] bytes = new byte[length];
      assertThat(recent.isNew(bytes, NOON)).isTrue();
      for (int at = 0; at < length; at++) {
        byte[] other = bytes.clone();
        other[at] = (byte) 0x80;
        assertThat(recent.isNew(other, NOON)).as("byte %d of %d", at, length).isTrue();
      }
    }
  }

  @Test
  void whatWasWrittenByAnotherProgramIsRefused() {
    assertThatThrownBy(() -> new RecentDatagrams(new byte[] {9}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 9");
  }

  /** Held against a list of all that ever came, across restarts. */
  @Property(tries = 100)
  void itKnowsTheLastOnesAndNoOthers(@ForAll long seed) {
    Random random = new Random(seed);
    RecentDatagrams known = new RecentDatagrams();
    List<byte[]> remembered = new ArrayList<>();
    for (int step = 0; step < 1000; step++) {
      byte[] next = datagram(random.nextInt(random.nextBoolean() ? 100 : 1000));
      boolean isNew = remembered.stream().noneMatch(one -> Arrays.equals(one, next));
      assertThat(known.isNew(next, NOON + random.nextInt(60_000))).isEqualTo(isNew);
      if (isNew) {
        remembered.add(next);
        if (remembered.size() > RecentDatagrams.MOST) {
          remembered.remove(0);
        }
      }
      if (random.nextInt(50) == 0) {
        known = new RecentDatagrams(known.encode());
        assertThat(known.isUnstored()).isFalse();
      }
    }
  }

  private static byte[] datagram(int number) {
    byte[] bytes = new byte[100 + number % 9];
    new Random(number).nextBytes(bytes);
    return bytes;
  }
}
