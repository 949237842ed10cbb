package io.portcullis.metrics;

/**
 * What meters are divided by. Every tag has a bounded set of values: never an address or a port of
 * a flow, or anything else that traffic chooses.
 */
public enum MeterTag {
  PORT("port", 32, "UDP port that the collector listens on"),
  REASON("reason", 64, "why, a fixed code in snake_case"),
  VERSION(
      "version",
      8,
      "version of the export protocol: 5, 9 or 10 (IPFIX); foreign for flows that came decoded"),
  CHANGE("change", 8, "added, updated, withdrawn or refused"),
  VERDICT("verdict", 16, "a verdict in lower case: compliant, unexpected_port, ..."),
  SEVERITY("severity", 8, "info, low, medium, high or critical"),
  STATE(
      "state",
      8,
      "where it is in its life, in lower case: of an exception valid or expired; of an expectation"
          + " never_seen, active, absent, not_observable or not_applicable"),
  FLOW("flow", 128, "id of a catalog flow"),
  EXPORTER(
      "exporter",
      256,
      "an exporter: its address, or address:port where ports tell exporters apart"),
  SITE("site", 32, "a site of the inventory, or 'none' where it names none"),
  TOPIC("topic", 32, "name of a Kafka topic of Portcullis"),
  ROUTE("route", 32, "path template of the API, or 'none' where no route answered"),
  STATUS("status", 32, "HTTP status code"),
  RELEASE("release", 4, "version of Portcullis that runs");

  private final String key;
  private final int bound;
  private final String meaning;

  MeterTag(String key, int bound, String meaning) {
    this.key = key;
    this.bound = bound;
    this.meaning = meaning;
  }

  /** The tag's key, which is also its label in Prometheus. */
  public String key() {
    return key;
  }

  /** How many different values one meter may have; {@link TagBounds} holds them to it. */
  public int bound() {
    return bound;
  }

  /** What the values are, in words. */
  public String meaning() {
    return meaning;
  }
}
