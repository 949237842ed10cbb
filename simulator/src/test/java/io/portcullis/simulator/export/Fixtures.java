package io.portcullis.simulator.export;

import io.portcullis.domain.address.Address;
import java.util.HexFormat;
import java.util.Locale;

/** Flows and bytes that the encoders' tests share. */
final class Fixtures {

  /** 2026-11-23T08:00:10.250Z. */
  static final long EXPORTED = 1_795_420_810_250L;

  /** 1,000 seconds earlier. */
  static final long BOOTED = EXPORTED - 1_000_000;

  private Fixtures() {}

  static ObservedFlow web() {
    return new ObservedFlow(
        Address.parse("10.1.2.3"),
        Address.parse("10.4.5.6"),
        6,
        50001,
        443,
        0,
        new Counters(5, 1000, 0x1b),
        new Counters(7, 9000, 0x1a),
        EXPORTED - 2_000,
        EXPORTED - 1_000,
        ObservedFlow.END_DETECTED,
        ObservedFlow.BIFLOW_INITIATOR,
        ObservedFlow.FIREWALL_DENIED);
  }

  static ObservedFlow pingV6() {
    return new ObservedFlow(
        Address.parse("fd00::1"),
        Address.parse("fd00::2"),
        58,
        0,
        0,
        128 << 8,
        new Counters(1, 104, 0),
        Counters.NOTHING,
        EXPORTED - 500,
        EXPORTED - 400,
        ObservedFlow.END_IDLE,
        0,
        0);
  }

  /** What follows a # is a comment, the rest is hex. */
  static byte[] bytes(String text) {
    String hex = text.replaceAll("#[^\n]*", "").replaceAll("\\s", "");
    return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
  }
}
