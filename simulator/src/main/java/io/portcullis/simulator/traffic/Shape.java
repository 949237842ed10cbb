package io.portcullis.simulator.traffic;

/**
 * How much is said and for how long.
 *
 * @param fewest packets of the request
 * @param most packets of the request
 * @param answersPerRequest packets of the answer for each of the request
 * @param requestBytes a packet
 * @param answerBytes a packet
 * @param shortestMillis of the conversation
 * @param longestMillis of the conversation
 */
record Shape(
    int fewest,
    int most,
    double answersPerRequest,
    int requestBytes,
    int answerBytes,
    int shortestMillis,
    int longestMillis) {

  /** One question, one answer: DNS, NTP, a ping. */
  static final Shape QUESTION = new Shape(1, 1, 1, 76, 120, 2, 40);

  /** Told and not answered: a trap, a log line, an AppFlow record. */
  static final Shape NOTICE = new Shape(1, 4, 0, 180, 0, 1, 30);

  /** A request over TCP: broker registration, licence check-out, an LDAP look-up. */
  static final Shape CALL = new Shape(6, 20, 1, 220, 640, 20, 900);

  /** A page with pictures. */
  static final Shape PAGE = new Shape(10, 60, 2, 160, 1200, 200, 3000);

  /** An ICA/HDX session: screen down, keys up. */
  static final Shape SESSION = new Shape(300, 2400, 1.6, 110, 700, 6000, 24000);

  /** A disk streamed block by block. */
  static final Shape STREAM = new Shape(200, 1600, 6, 90, 1400, 1000, 6000);

  /** A breach that is over at once, and so is exported at once. */
  static final Shape BRIEF = new Shape(6, 14, 1, 180, 300, 50, 350);

  /** A breach with so many packets that even a sampled exporter can't miss it. */
  static final Shape BULK = new Shape(400, 700, 1, 600, 400, 200, 400);

  /** Knocking on a closed door: three attempts. */
  static final Shape KNOCK = new Shape(3, 3, 0, 52, 0, 100, 350);

  boolean answered() {
    return answersPerRequest > 0;
  }
}
