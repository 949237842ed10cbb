package io.portcullis.domain.catalog;

/**
 * Ports from {@code first} to {@code last}, both included.
 *
 * @param first 0 to 65535
 * @param last not below {@code first}
 */
public record PortRange(int first, int last) {

  /**
   * Windows' and IANA's range for ports that a service asks for at run time (RFC 6335, section 6).
   */
  public static final PortRange DYNAMIC = new PortRange(49152, 65535);

  public static final PortRange ALL = new PortRange(0, 65535);

  public PortRange {
    if (first < 0 || last > 65535) {
      throw new IllegalArgumentException(
          "port " + (first < 0 ? first : last) + " does not exist; ports are 0 to 65535");
    }
    if (first > last) {
      throw new IllegalArgumentException("the range " + first + "-" + last + " runs backwards");
    }
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
