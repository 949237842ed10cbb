package io.portcullis.domain.address;

/**
 * An IP network. The length counts bits of the 128-bit form, so {@code 10.0.0.0/8} is held as 104
 * and prints as 8.
 *
 * @param network the first address of the network; bits beyond {@code length} are zero
 * @param length 0 to 128
 */
public record Prefix(Address network, int length) implements Comparable<Prefix> {

  private static final int V4_OFFSET = 96;

  public Prefix {
    if (length < 0 || length > 128) {
      throw new IllegalArgumentException("a prefix length is 0 to 128, this is " + length);
    }
    if ((network.high() & ~highMask(length)) != 0 || (network.low() & ~lowMask(length)) != 0) {
      throw new IllegalArgumentException(
          network
              + " has bits set beyond /"
              + shown(network, length)
              + "; write its network address");
    }
  }

  /**
   * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32}, or a single address as a host prefix.
   *
   * @throws IllegalArgumentException with what is wrong in a form fit for a user
   */
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return host(Address.parse(text));
    }
    Address address = Address.parse(text.substring(0, slash));
    String digits = text.substring(slash + 1);
    int most = address.isV4() ? 32 : 128;
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has the prefix length '"
              + digits
              + "'; it is a number from 0 to "
              + most);
    }
    int length = Integer.parseInt(digits);
    return new Prefix(address, address.isV4() ? length + V4_OFFSET : length);
  }

  public static Prefix host(Address address) {
    return new Prefix(address, 128);
  }

  /** The network of {@code length} bits (of 128) that holds {@code address}. */
  public static Prefix of(Address address, int length) {
    return new Prefix(
        new Address(address.high() & highMask(length), address.low() & lowMask(length)), length);
  }

  public static long highMask(int length) {
    return length >= 64 ? -1L : length == 0 ? 0 : -1L << (64 - length);
  }

  public static long lowMask(int length) {
    return length <= 64 ? 0 : length == 128 ? -1L : -1L << (128 - length);
  }

  public boolean contains(Address address) {
    return contains(address.high(), address.low());
  }

  public boolean contains(long high, long low) {
    return (high & highMask(length)) == network.high() && (low & lowMask(length)) == network.low();
  }

  public boolean isHost() {
    return length == 128;
  }

  @Override
  public int compareTo(Prefix other) {
    int byNetwork = network.compareTo(other.network);
    return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
  }

  /** As people write it, always with its length: {@code 10.1.0.0/16}, {@code 10.1.2.3/32}. */
  @Override
  public String toString() {
    return network + "/" + shown(network, length);
  }

  private static int shown(Address network, int length) {
    return network.isV4() && length >= V4_OFFSET ? length - V4_OFFSET : length;
  }
}
