package io.portcullis.domain.address;

import java.util.Locale;

/**
 * What an address that no inventory entry holds can be told to be by its number alone. Each class
 * is a role as well, under {@link #roleId()}, so that a catalog flow may name {@code internet} or
 * {@code broadcast}.
 */
public enum AddressClass {
  /** Any global address. */
  INTERNET,
  /**
   * Private, shared, link-local and unspecified space: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC
   * 4291.
   */
  UNKNOWN_INTERNAL,
  /** 255.255.255.255, and the last address of an inventoried IPv4 network. */
  BROADCAST,
  /** 224.0.0.0/4 and ff00::/8. */
  MULTICAST,
  /** 127.0.0.0/8 and ::1. */
  LOOPBACK;

  private final String roleId = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String roleId() {
    return roleId;
  }

  public static AddressClass of(long high, long low) {
    return Address.isV4(high, low) ? ofV4((int) low) : ofV6(high, low);
  }

  private static AddressClass ofV4(int bits) {
    int first = bits >>> 24;
    if (bits == 0xffff_ffff) {
      return BROADCAST;
    }
    if (first >>> 4 == 0xe) {
      return MULTICAST;
    }
    if (first == 127) {
      return LOOPBACK;
    }
    boolean internal =
        first == 0
            || first == 10
            || bits >>> 20 == 0xac1 // 172.16.0.0/12
            || bits >>> 16 == 0xc0a8 // 192.168.0.0/16
            || bits >>> 16 == 0xa9fe // 169.254.0.0/16
            || bits >>> 22 == 0x191; // 100.64.0.0/10
    return internal ? UNKNOWN_INTERNAL : INTERNET;
  }

  private static AddressClass ofV6(long high, long low) {
    int first = (int) (high >>> 56);
    if (first == 0xff) {
      return MULTICAST;
    }
    if (high == 0 && low == 1) {
      return LOOPBACK;
    }
    boolean internal =
        (high == 0 && low == 0)
            || (first & 0xfe) == 0xfc // fc00::/7
            || (high >>> 54 & 0x3fe) == 0x3fa; // fe80::/10 and the old fec0::/10
    return internal ? UNKNOWN_INTERNAL : INTERNET;
  }
}
