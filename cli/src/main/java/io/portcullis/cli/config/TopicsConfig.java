package io.portcullis.cli.config;

/**
 * Portcullis's topics.
 *
 * @param create make the ones that are missing at the start
 * @param prefix what their names begin with
 * @param partitions of the topics that grow with traffic; the small ones have one
 * @param replication copies of each record; -1 for the brokers' own default
 */
public record TopicsConfig(boolean create, String prefix, int partitions, int replication) {

  public TopicsConfig {
    if (!prefix.matches("[A-Za-z0-9._-]{0,100}")) {
      throw new IllegalArgumentException(
          "prefix is '" + prefix + "'; topic names have letters, digits, '.', '_' and '-' only");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + "; it is 1 or more");
    }
    if (replication < 1 && replication != -1) {
      throw new IllegalArgumentException(
          "replication is " + replication + "; it is 1 or more, or -1 for the brokers' default");
    }
  }
}
