package io.portcullis.domain.catalog;

import java.util.Comparator;

/**
 * Ports from {@code first} to {@code last}, both included.
 *
 * @param first 0 to 65535
 * @param last not below {@code first}
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {

  private static final Comparator<PortRange> ORDER =
      Comparator.comparingInt(PortRange::first).thenComparingInt(PortRange::last);

  /**
   * Windows' and IANA's range for ports that a service asks for at run time (RFC 6335, section 6).
   */
  public static final PortRange DYNAMIC = new PortRange(49152, 65535);

  private static final int WIDEST_SERVICE = 1000;

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

  /**
   * {@code 80} or {@code 16500-16509}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static PortRange parse(String text) {
    return parse(text, text);
  }

  /**
   * @param whole what the range stands in, for complaints
   */
  static PortRange parse(String text, String whole) {
    int dash = text.indexOf('-');
    int first = port(dash < 0 ? text : text.substring(0, dash), whole);
    int last = dash < 0 ? first : port(text.substring(dash + 1), whole);
    return new PortRange(first, last);
  }

  private static int port(String digits, String whole) {
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      String where = digits.equals(whole) ? "" : " in '" + whole + "'";
      throw new IllegalArgumentException("'" + digits + "'" + where + " is no port number");
    }
    return Integer.parseInt(digits);
  }

  /** How many ports. */
  public int size() {
    return last - first + 1;
  }

  /** A reserve of ports rather than a service that a port could betray. */
  public boolean isReserve() {
    return size() > WIDEST_SERVICE;
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  public boolean contains(PortRange other) {
    return other.first >= first && other.last <= last;
  }

  /** They have a port in common. */
  public boolean meets(PortRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public int compareTo(PortRange other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
