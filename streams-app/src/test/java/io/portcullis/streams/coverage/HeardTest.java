package io.portcullis.streams.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardTest {

  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter FIREWALL = new Exporter(Address.parse("192.0.2.2"), 0);
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_795_435_200_000L;

  private final Heard heard = new Heard(5 * MINUTE, START);
  private long now = START;

  @Test
  void whoIsNotHeardForSoLongIsSilentOnce() {
    heard.of(progress(0, ROUTER, 1));
    assertThat(after(SECOND)).isEmpty();
    heard.of(progress(0, FIREWALL, 1));

    assertThat(after(5 * MINUTE - 2 * SECOND)).isEmpty();
    assertThat(after(SECOND)).containsExactly(ROUTER);
    assertThat(after(SECOND)).containsExactly(FIREWALL);
    assertThat(after(10 * MINUTE)).isEmpty();
  }

  @Test
  void whoSendsOnIsHeardHoweverOldItsPackets() {
    heard.of(progress(0, ROUTER, 1));
    after(4 * MINUTE);
    heard.of(progress(0, ROUTER, 2));

    assertThat(after(5 * MINUTE - SECOND)).isEmpty();
    assertThat(after(SECOND)).containsExactly(ROUTER);
  }

  @Test
  void thatAnotherShardComesAsFarIsNoNewsOfTheExporter() {
    heard.of(progress(0, ROUTER, 2));
    after(4 * MINUTE);
    heard.of(progress(1, ROUTER, 1));
    heard.of(progress(1, ROUTER, 2));

    assertThat(after(MINUTE)).containsExactly(ROUTER);
  }

  @Test
  void whoIsKnownFromBeforeHasItsTimeFromTheStart() {
    heard.known(ROUTER, 7);
    after(2 * MINUTE);
    heard.of(progress(0, ROUTER, 7));

    assertThat(after(3 * MINUTE - SECOND)).isEmpty();
    assertThat(after(SECOND)).containsExactly(ROUTER);
  }

  @Test
  void whoWasSilentAndIsHeardAgainMayFallSilentAgain() {
    heard.of(progress(0, ROUTER, 1));
    after(6 * MINUTE);
    heard.of(progress(0, ROUTER, 2));

    assertThat(after(5 * MINUTE)).containsExactly(ROUTER);
  }

  @Test
  void whileNobodyListensNobodyIsSilent() {
    heard.of(progress(0, ROUTER, 1));
    after(MINUTE);
    now += 60 * MINUTE;

    assertThat(heard.takeSilent(now)).isEmpty();
    assertThat(after(3 * MINUTE)).isEmpty();
    assertThat(after(MINUTE)).containsExactly(ROUTER);
  }

  @Test
  void aClockThatIsSetBackSilencesNobody() {
    heard.of(progress(0, ROUTER, 1));
    now -= 60 * MINUTE;

    assertThat(after(5 * MINUTE)).isEmpty();
    assertThat(after(SECOND)).containsExactly(ROUTER);
  }

  /** Looks once a second, as its stage does. */
  private List<Exporter> after(long millis) {
    List<Exporter> silent = new ArrayList<>();
    for (long passed = 0; passed < millis; passed += SECOND) {
      now += SECOND;
      silent.addAll(heard.takeSilent(now));
    }
    return silent;
  }

  private static Progress progress(int shard, Exporter exporter, long upToMillis) {
    return new Progress(shard, exporter, upToMillis, upToMillis, 0, 1, "1", 1);
  }
}
