package io.portcullis.metrics;

/**
 * What meters are divided by, each into so many values and no more. None is an address or a port
 * that traffic chooses, but those of violations, of which no more than a number are named.
 */
public enum MeterTag {
  PORT("port", 32, "UDP port that the collector listens on"),
  REASON("reason", 64, "why, a fixed code in snake_case"),
  VERSION(
      "version",
      8,
      "version of the export protocol: 5, 9 or 10 (IPFIX); foreign for flows that came decoded"),
  CHANGE(
      "change",
      8,
      "of a template added, updated, withdrawn or refused; of a violation opened, updated, quiet,"
          + " withdrawn, excepted or reopened"),
  VERDICT("verdict", 16, "a verdict in lower case: compliant, unexpected_port, ..."),
  SEVERITY("severity", 8, "info, low, medium, high or critical"),
  STATE(
      "state",
      8,
      "where it is in its life, in lower case: of an exception valid or expired; of an expectation"
          + " never_seen, active, absent, not_observable or not_applicable"),
  FLOW("flow", 512, "id of a catalog flow, or 'none'"),
  SYSTEM("system", 32, "the Citrix system of a catalog flow, or 'none'"),
  DIRECTION("direction", 2, "to_server or to_client"),
  EXPORTER(
      "exporter",
      1_000,
      "an exporter: its address, or address:port where ports tell exporters apart"),
  SITE(
      "site",
      64,
      "a site of the inventory, or 'none' where it names none; of a violation or of traffic the client's, or else"
          + " the server's"),
  ID("id", 200, "id of a violation, as the API knows it"),
  CLIENT("client", 200, "who asked: " + Ends.MEANING),
  SERVER("server", 200, "who was asked: " + Ends.MEANING),
  CLIENT_ROLE("client_role", 128, "roles of who asked: " + Ends.ROLES),
  SERVER_ROLE("server_role", 128, "roles of who was asked: " + Ends.ROLES),
  PROTOCOL("protocol", 64, "tcp, udp, icmp, ip/47 and the like, or 'several' of a scan"),
  SERVER_PORT(
      "port",
      1_000,
      "of violations: the port that was asked for; type and code for ICMP, as 8/0; 'any' or"
          + " 'several' if it is not one, 'none' if the protocol has none"),
  CATALOG("catalog", 1, "version of the catalog"),
  INVENTORY("inventory", 1, "version of the inventory"),
  STAGE("stage", 8, "a stage of the topology that waits for watermarks: ingest, judge, violations"),
  TOPIC("topic", 32, "name of a Kafka topic of Portcullis"),
  ROUTE("route", 32, "path template of the API, or 'none' where no route answered"),
  CHECK(
      "check",
      8,
      "what is looked at: topology, views, collector, and registry, the schema registry as far as it"
          + " was asked"),
  STATUS("status", 32, "HTTP status code"),
  RELEASE("release", 4, "version of Portcullis that runs");

  /** What is said of either end. */
  private static final class Ends {
    private static final String MEANING =
        "an address; a network of which it was many; 'any' host of its roles if an expected flow is"
            + " missing, 'several' if a scan has many";
    private static final String ROLES =
        "one, or several with commas between; 'several' of a scan's many, 'none' if it has none";
  }

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

  /**
   * How many different values one meter may have; {@link TagBounds} holds them to it, and {@link
   * GaugeTable} those that it has at a time.
   */
  public int bound() {
    return bound;
  }

  /** What the values are, in words. */
  public String meaning() {
    return meaning;
  }
}
