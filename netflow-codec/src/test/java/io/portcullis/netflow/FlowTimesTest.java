package io.portcullis.netflow;

import static io.portcullis.netflow.ExportPacket.EXPORT_SECONDS;
import static io.portcullis.netflow.ExportPacket.UPTIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Flow;
import org.junit.jupiter.api.Test;

class FlowTimesTest {

  private static final long EXPORT = EXPORT_SECONDS * 1000;
  private static final long NTP_OF_1970 = 2_208_988_800L;

  private static Flow flow(ExportPacket packet) {
    return Decoded.of(packet.bytes()).onlyFlow();
  }

  @Test
  void uptimesCountFromTheUptimeInTheHeader() {
    Flow flow =
        flow(
            ExportPacket.v9()
                .template(256, 22, 4, 21, 4)
                .set(256)
                .u32(UPTIME - 5000)
                .u32(UPTIME - 1000));

    assertThat(flow.startMillis).isEqualTo(EXPORT - 5000);
    assertThat(flow.endMillis).isEqualTo(EXPORT - 1000);
  }

  @Test
  void aFlowFromBeforeTheWrapOfTheUptimeHasTheGreaterNumber() {
    Flow flow =
        flow(
            ExportPacket.v9()
                .uptime(3000)
                .template(256, 22, 4, 21, 4)
                .set(256)
                .u32(0xffff_ffffL - 1999)
                .u32(1000));

    assertThat(flow.startMillis).isEqualTo(EXPORT - 5000);
    assertThat(flow.endMillis).isEqualTo(EXPORT - 2000);
  }

  @Test
  void secondsAndMillisecondsAreAbsolute() {
    Flow seconds =
        flow(
            ExportPacket.ipfix()
                .template(256, 150, 4, 151, 4)
                .set(256)
                .u32(EXPORT_SECONDS - 9)
                .u32(EXPORT_SECONDS - 2));
    Flow millis =
        flow(
            ExportPacket.ipfix()
                .template(256, 152, 8, 153, 8)
                .set(256)
                .u64(EXPORT - 9001)
                .u64(EXPORT - 2002));

    assertThat(seconds.startMillis).isEqualTo(EXPORT - 9000);
    assertThat(seconds.endMillis).isEqualTo(EXPORT - 2000);
    assertThat(millis.startMillis).isEqualTo(EXPORT - 9001);
    assertThat(millis.endMillis).isEqualTo(EXPORT - 2002);
  }

  @Test
  void microsecondsAndNanosecondsComeAsNtpTimestamps() {
    long half = 1L << 31;
    Flow micros =
        flow(
            ExportPacket.ipfix()
                .template(256, 154, 8, 155, 8)
                .set(256)
                .u64((EXPORT_SECONDS + NTP_OF_1970) << 32)
                .u64((EXPORT_SECONDS + NTP_OF_1970) << 32 | half));
    Flow nanos =
        flow(
            ExportPacket.ipfix()
                .template(256, 156, 8, 157, 8)
                .set(256)
                .u64((EXPORT_SECONDS + NTP_OF_1970) << 32 | half >> 1)
                .u64((EXPORT_SECONDS + NTP_OF_1970) << 32 | half));

    assertThat(micros.startMillis).isEqualTo(EXPORT);
    assertThat(micros.endMillis).isEqualTo(EXPORT + 500);
    assertThat(nanos.startMillis).isEqualTo(EXPORT + 250);
    assertThat(nanos.endMillis).isEqualTo(EXPORT + 500);
  }

  @Test
  void ntpTimestampsGoOnAfterTheirFirstEraEnds() {
    long secondsIn2036 = 2_085_978_496L;

    assertThat(NtpTime.epochSecond(0)).isEqualTo(secondsIn2036);
    assertThat(NtpTime.epochSecond(0xffff_ffffL << 32)).isEqualTo(secondsIn2036 - 1);
  }

  @Test
  void deltasCountBackFromTheExport() {
    Flow flow =
        flow(
            ExportPacket.ipfix()
                .template(256, 158, 4, 159, 4)
                .set(256)
                .u32(7_000_000)
                .u32(2_000_000));

    assertThat(flow.startMillis).isEqualTo(EXPORT - 7000);
    assertThat(flow.endMillis).isEqualTo(EXPORT - 2000);
  }

  @Test
  void uptimesOfIpfixCountFromTheStartThatTheRecordTells() {
    Flow flow =
        flow(
            ExportPacket.ipfix()
                .template(256, 160, 8, 22, 4, 21, 4)
                .set(256)
                .u64(EXPORT - 100_000)
                .u32(90_000)
                .u32(99_000));

    assertThat(flow.startMillis).isEqualTo(EXPORT - 10_000);
    assertThat(flow.endMillis).isEqualTo(EXPORT - 1000);
  }

  @Test
  void uptimesOfIpfixCountFromTheStartThatAnOptionsRecordTold() {
    TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);
    byte[] options =
        ExportPacket.ipfix()
            .optionsTemplate(257, 1, 149, 4, 160, 8)
            .set(257)
            .u32(ExportPacket.DOMAIN)
            .u64(EXPORT - 100_000)
            .bytes();
    byte[] data =
        ExportPacket.ipfix().template(256, 22, 4, 21, 4).set(256).u32(90_000).u32(99_000).bytes();

    Flow before = Decoded.of(templates, data).onlyFlow();
    Flow after = Decoded.of(templates, options, data).onlyFlow();

    assertThat(before.startMillis).isEqualTo(Flow.NO_TIME);
    assertThat(after.startMillis).isEqualTo(EXPORT - 10_000);
    assertThat(after.endMillis).isEqualTo(EXPORT - 1000);
  }

  @Test
  void aMissingEndOrStartFollowsFromTheDuration() {
    Flow end =
        flow(
            ExportPacket.ipfix()
                .template(256, 152, 8, 161, 4)
                .set(256)
                .u64(EXPORT - 9000)
                .u32(3000));
    Flow start =
        flow(
            ExportPacket.ipfix()
                .template(256, 153, 8, 162, 4)
                .set(256)
                .u64(EXPORT - 2000)
                .u32(3_000_000));

    assertThat(end.endMillis).isEqualTo(EXPORT - 6000);
    assertThat(start.startMillis).isEqualTo(EXPORT - 5000);
  }

  @Test
  void anEventEndsWhenItWasObserved() {
    Flow flow =
        flow(
            ExportPacket.v9()
                .template(256, 152, 8, 323, 8)
                .set(256)
                .u64(EXPORT - 4000)
                .u64(EXPORT - 1000));

    assertThat(flow.startMillis).isEqualTo(EXPORT - 4000);
    assertThat(flow.endMillis).isEqualTo(EXPORT - 1000);
  }

  @Test
  void ofSeveralFormsTheMorePreciseCounts() {
    Flow flow =
        flow(
            ExportPacket.v9()
                .template(256, 151, 4, 153, 8, 21, 4)
                .set(256)
                .u32(1)
                .u64(EXPORT - 123)
                .u32(5));

    assertThat(flow.endMillis).isEqualTo(EXPORT - 123);
  }

  @Test
  void zeroAndNothingAreNoTimes() {
    Flow zero = flow(ExportPacket.ipfix().template(256, 152, 8, 151, 4).set(256).u64(0).u32(0));
    Decoded nothing = Decoded.of(ExportPacket.ipfix().template(256, 8, 4).set(256).u32(1).bytes());

    assertThat(zero.startMillis).isEqualTo(Flow.NO_TIME);
    assertThat(zero.endMillis).isEqualTo(Flow.NO_TIME);
    assertThat(nothing.onlyFlow().endMillis).isEqualTo(Flow.NO_TIME);
    assertThat(nothing.fields.get(0)).doesNotContainKey("flowEndMilliseconds");
  }
}
