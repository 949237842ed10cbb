package io.portcullis.cli.topic;

import org.apache.kafka.common.config.TopicConfig;

/**
 * What comes of a setting that is not as wanted.
 *
 * @param matters false where someone may well have wanted it so
 */
record Consequence(boolean matters, String means) {

  static Consequence of(String setting, String is, String wanted) {
    return switch (setting) {
      case TopicConfig.CLEANUP_POLICY_CONFIG -> cleanup(is, wanted);
      case TopicConfig.RETENTION_MS_CONFIG -> retention(is, wanted);
      case TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG ->
          shorter(is, wanted)
              ? matters("reports can't tell when catalog and inventory changed")
              : noted("earlier states of it stay longer, on disk too");
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
          shorter(is, wanted)
              ? matters("records that are larger are refused by the brokers")
              : noted("larger records than Portcullis writes are let in");
      case TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG ->
          matters("the brokers' clock stands where the time of the traffic belongs");
      default -> matters("it was made for something else");
    };
  }

  private static Consequence cleanup(String is, String wanted) {
    if (wanted.equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
      return matters("all but the newest record of a key is lost");
    }
    if (!is.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      return matters("what has not changed for the time of retention is lost");
    }
    return wanted.contains(TopicConfig.CLEANUP_POLICY_DELETE)
        ? noted("what is old is never deleted, and every start reads it")
        : matters("what has not changed for the time of retention is lost");
  }

  private static Consequence retention(String is, String wanted) {
    return shorter(is, wanted)
        ? matters("it is lost sooner than reports, what-if and restarts count on")
        : noted("it is kept longer, on disk and by law");
  }

  /** -1 is without end. */
  private static boolean shorter(String is, String wanted) {
    return is.matches("\\d+")
        && (wanted.equals("-1") || Long.parseLong(is) < Long.parseLong(wanted));
  }

  private static Consequence matters(String means) {
    return new Consequence(true, means);
  }

  private static Consequence noted(String means) {
    return new Consequence(false, means);
  }
}
