package io.portcullis.simulator.traffic;

/**
 * Something that hosts of one role do with hosts of another.
 *
 * @param from the client's role
 * @param to the server's role, or {@link #INTERNET}
 * @param exchange what is said
 * @param everySeconds each client does it this often by the clock; 0 if it is done at random
 * @param weight of the random choice among all habits that have no clock
 */
record Habit(String from, String to, Exchange exchange, int everySeconds, int weight) {

  static final String INTERNET = "internet";

  static Habit every(int seconds, String from, String to, Exchange exchange) {
    return new Habit(from, to, exchange, seconds, 0);
  }

  static Habit often(int weight, String from, String to, Exchange exchange) {
    return new Habit(from, to, exchange, 0, weight);
  }

  boolean byTheClock() {
    return everySeconds > 0;
  }
}
