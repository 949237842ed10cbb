package io.portcullis.serde;

/** What a schema's int or long may be, where the wire has fewer bits. */
final class Numbers {

  private static final int MAX_PORT = 0xffff;

  private Numbers() {}

  static int port(String field, int value) {
    return within(field, value, 0, MAX_PORT);
  }

  static int within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + "; it is " + least + " to " + most);
    }
    return value;
  }

  static long natural(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " is " + value + "; it can't be below 0");
    }
    return value;
  }
}
