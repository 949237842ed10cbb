package io.portcullis.simulator.export;

import static io.portcullis.simulator.export.Fixtures.BOOTED;
import static io.portcullis.simulator.export.Fixtures.EXPORTED;
import static io.portcullis.simulator.export.Fixtures.bytes;
import static io.portcullis.simulator.export.Fixtures.pingV6;
import static io.portcullis.simulator.export.Fixtures.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets compared byte by byte with what the documents ask for, written out by hand. */
class EncodersTest {

  private static final ExportTemplate SHORT_V4 =
      new ExportTemplate(
          256,
          List.of(
              ExportField.SOURCE_IPV4,
              ExportField.DESTINATION_IPV4,
              ExportField.SOURCE_PORT,
              ExportField.DESTINATION_PORT,
              ExportField.PROTOCOL,
              ExportField.FIRST_SWITCHED));
  private static final ExportTemplate SHORT_V6 =
      new ExportTemplate(257, List.of(ExportField.SOURCE_IPV6, ExportField.ICMP_TYPE_CODE_IPV6));

  @Test
  void netflow5IsAsCiscoPrintsIt() {
    byte[] packet = new NetflowV5Encoder(4, BOOTED).encode(EXPORTED, true, List.of(web()));
    assertThat(packet)
        .isEqualTo(
            bytes(
                """
                0005 0001 000f4240            # version, count, uptime 1,000,000 ms
                6b03f28a 0ee6b280             # seconds, nanoseconds
                00000000 00 04 0000           # sequence, engine type and id, not sampled
                0a010203 0a040506 00000000    # source, destination, next hop
                0001 0002                     # interfaces
                00000005 000003e8             # packets, octets
                000f3a70 000f3e58             # first and last, ms of uptime
                c351 01bb 00 1b 06 00         # ports, padding, flags, protocol, tos
                0000 0000 18 18 0000          # AS numbers, masks, padding
                """));
  }

  @Test
  void netflow5CountsFlowsInItsSequence() {
    NetflowV5Encoder encoder = new NetflowV5Encoder(4, BOOTED);
    encoder.encode(EXPORTED, false, Collections.nCopies(30, web()));
    byte[] second = encoder.encode(EXPORTED, false, List.of(web()));
    assertThat(ByteBuffer.wrap(second).getInt(16)).isEqualTo(30);
  }

  @Test
  void netflow5CannotTellOfIpv6() {
    assertThatThrownBy(
            () -> new NetflowV5Encoder(4, BOOTED).encode(EXPORTED, false, List.of(pingV6())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fd00::1");
  }

  @Test
  void netflow9IsAsRfc3954Says() {
    byte[] packet =
        new NetflowV9Encoder(9, BOOTED, 1, SHORT_V4, SHORT_V6)
            .encode(EXPORTED, true, List.of(web(), pingV6()));
    assertThat(packet)
        .isEqualTo(
            bytes(
                """
                0009 0004 000f4240 6b03f28a 00000000 00000009  # 2 templates, 2 records; packet 0
                0000 002c                                      # template FlowSet, 44 bytes
                0100 0006 0008 0004 000c 0004 0007 0002 000b 0002 0004 0001 0016 0004
                0101 0002 001b 0010 008b 0002
                0100 0018                                      # data FlowSet, 24 bytes
                0a010203 0a040506 c351 01bb 06 000f3a70 000000 # record and 3 bytes of padding
                0101 0018
                fd000000000000000000000000000001 8000 0000     # record and 2 bytes of padding
                """));
  }

  @Test
  void netflow9AnnouncesItsSamplingBeforeItsData() {
    byte[] packet =
        new NetflowV9Encoder(9, BOOTED, 20, SHORT_V4, SHORT_V6).encode(EXPORTED, true, List.of());
    byte[] options = new byte[packet.length - 20 - 44];
    System.arraycopy(packet, 20 + 44, options, 0, options.length);
    assertThat(options)
        .isEqualTo(
            bytes(
                """
                0001 0018                                 # options template FlowSet, 24 bytes
                0200 0004 0008 0001 0004 0022 0004 0023 0001
                0000                                      # padding
                0200 0010                                 # its data: system scope, 1 in 20, random
                00000009 00000014 02 000000
                """));
  }

  @Test
  void netflow9CountsPacketsInItsSequence() {
    NetflowV9Encoder encoder = new NetflowV9Encoder(9, BOOTED, 1, SHORT_V4, SHORT_V6);
    encoder.encode(EXPORTED, false, List.of(web(), web()));
    byte[] second = encoder.encode(EXPORTED, false, List.of(web()));
    assertThat(ByteBuffer.wrap(second).getInt(12)).isEqualTo(1);
  }

  @Test
  void netflow9HasNoEnterpriseElements() {
    ExportTemplate enterprise = new ExportTemplate(256, List.of(ExportField.NETSCALER_APP_NAME));
    assertThatThrownBy(() -> new NetflowV9Encoder(1, BOOTED, 1, enterprise, SHORT_V6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ipfixIsAsRfc7011AndRfc5103Say() {
    ExportTemplate biflow =
        new ExportTemplate(
            256,
            List.of(
                ExportField.SOURCE_IPV4,
                ExportField.PACKETS,
                ExportField.REVERSE_PACKETS,
                ExportField.END_MILLISECONDS,
                ExportField.BIFLOW_DIRECTION,
                ExportField.NETSCALER_APP_NAME));
    byte[] packet = new IpfixEncoder(100, biflow, SHORT_V6).encode(EXPORTED, true, List.of(web()));
    assertThat(packet)
        .isEqualTo(
            bytes(
                """
                000a 0070 6b03f28a 00000000 00000064          # 112 bytes; record 0; domain 100
                0002 0034                                     # template set, 48 + 4 bytes
                0100 0006 0008 0004 0002 0008
                8002 0008 00007279                            # reverse packetDeltaCount, PEN 29305
                0099 0008 00ef 0001
                8098 ffff 0000173f                            # netscalerAppName, varies, PEN 5951
                0101 0002 001b 0010 008b 0002
                0100 002c
                0a010203 0000000000000005 0000000000000007
                000001a2076b6822 01 07 7376635f343433 000000  # end, initiator, "svc_443", padding
                """));
  }

  @Test
  void ipfixCountsRecordsBeforeThePacketInItsSequence() {
    IpfixEncoder encoder = new IpfixEncoder(1, SHORT_V4, SHORT_V6);
    encoder.encode(EXPORTED, true, List.of(web(), web(), pingV6()));
    byte[] second = encoder.encode(EXPORTED, false, List.of(web()));
    assertThat(ByteBuffer.wrap(second).getInt(8)).isEqualTo(3);
  }

  @Test
  void fullPacketsFitAnEthernetFrame() {
    for (ExportEncoder encoder :
        List.of(
            new NetflowV5Encoder(1, BOOTED),
            new NetflowV9Encoder(1, BOOTED, 20, SHORT_V4, SHORT_V6),
            new IpfixEncoder(1, SHORT_V4, SHORT_V6))) {
      byte[] packet =
          encoder.encode(EXPORTED, true, Collections.nCopies(encoder.flowsPerPacket(), web()));
      assertThat(packet.length).isLessThan(1472);
    }
  }
}
