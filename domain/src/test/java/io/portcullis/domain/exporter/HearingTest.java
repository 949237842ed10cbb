package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HearingTest {

  private static final long SILENT_AFTER = 300;

  private final Hearing hearing = new Hearing();

  @Test
  void oneWhosePacketsComeIsLive() {
    hearing.packet(1000, 1000);
    hearing.packet(1200, 1200);

    assertThat(hearing.lookAt(1499, 1499, SILENT_AFTER)).isFalse();
    assertThat(hearing.state()).isEqualTo(ExporterState.LIVE);
    assertThat(hearing.sinceMillis()).isEqualTo(1000);
    assertThat(hearing.lastReceivedMillis()).isEqualTo(1200);
  }

  @Test
  void oneOfWhichNothingComesFallsSilentOnceSinceItsLastPacket() {
    hearing.packet(1000, 1000);

    assertThat(hearing.lookAt(1300, 1300, SILENT_AFTER)).isTrue();
    assertThat(hearing.lookAt(1400, 1400, SILENT_AFTER)).isFalse();
    assertThat(hearing.state()).isEqualTo(ExporterState.SILENT);
    assertThat(hearing.sinceMillis()).isEqualTo(1000);
  }

  @Test
  void itsNextPacketBringsItBack() {
    hearing.packet(1000, 1000);
    hearing.lookAt(1300, 1300, SILENT_AFTER);

    assertThat(hearing.packet(1900, 1900)).isTrue();
    assertThat(hearing.packet(1901, 1901)).isFalse();
    assertThat(hearing.state()).isEqualTo(ExporterState.LIVE);
    assertThat(hearing.sinceMillis()).isEqualTo(1900);
  }

  @Test
  void oneThatWasSilentForVeryLongIsGoneUnlessItsPacketsMayBeInTheBacklog() {
    hearing.packet(1000, 1000);
    assertThat(hearing.isGone(9000, 5000)).isFalse();
    hearing.lookAt(1300, 1300, SILENT_AFTER);

    assertThat(hearing.isGone(5999, 5000)).isFalse();
    assertThat(hearing.isGone(6000, 5000)).isTrue();
    assertThat(hearing.isGone(Long.MIN_VALUE, 5000)).isFalse();
  }

  @Test
  void whoHasReadNothingYetCallsNobodySilent() {
    hearing.packet(1000, 1000);

    assertThat(hearing.lookAt(Long.MIN_VALUE, 9000, SILENT_AFTER)).isFalse();
  }

  @Test
  void aBacklogIsNoSilence() {
    hearing.packet(1000, 50_000);

    assertThat(hearing.lookAt(1100, 90_000, SILENT_AFTER)).isFalse();
  }

  @Test
  void aReplayOfAnOldRecordingIsNoSilence() {
    hearing.packet(1000, 50_000);

    assertThat(hearing.lookAt(2000, 50_001, SILENT_AFTER)).isFalse();
  }

  @Test
  void afterARestartALiveOneHasTheWholeTimeAgain() {
    Hearing kept = new Hearing(ExporterState.LIVE, 500, 1000, 9000);

    assertThat(kept.lookAt(9200, 9299, SILENT_AFTER)).isFalse();
    assertThat(kept.lookAt(9200, 9300, SILENT_AFTER)).isTrue();
    assertThat(kept.sinceMillis()).isEqualTo(1000);
  }

  @Test
  void afterARestartASilentOneIsStillSilentAndNotToldAgain() {
    Hearing kept = new Hearing(ExporterState.SILENT, 1000, 1000, 9000);

    assertThat(kept.state()).isEqualTo(ExporterState.SILENT);
    assertThat(kept.lookAt(20_000, 20_000, SILENT_AFTER)).isFalse();
    assertThat(kept.packet(20_001, 20_001)).isTrue();
  }

  @Test
  void oneThatWasNeverHeardIsNotMissed() {
    assertThat(hearing.lookAt(90_000, 90_000, SILENT_AFTER)).isFalse();
  }
}
