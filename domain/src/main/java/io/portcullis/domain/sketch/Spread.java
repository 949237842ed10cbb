package io.portcullis.domain.sketch;

import io.portcullis.domain.address.Address;

/**
 * Spreads similar numbers over all 64 bits, so that each bit of what goes in moves every bit that
 * comes out: the last step of Stafford's variant 13, as in SplitMix64. No two numbers become one.
 */
public final class Spread {

  private Spread() {}

  public static long of(long value) {
    long bits = value + 0x9e37_79b9_7f4a_7c15L;
    bits = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d0_49bb_1331_11ebL;
    return bits ^ bits >>> 31;
  }

  public static long of(Address address) {
    return of(of(address.high()) ^ address.low());
  }
}
