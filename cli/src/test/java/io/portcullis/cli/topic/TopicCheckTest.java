package io.portcullis.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {

  private static final Topics TOPICS = new Topics("p.");
  private static final TopicsConfig WANTED = new TopicsConfig(true, "p.", 4, 3, 2);
  private static final TopicsConfig LEFT_TO_BROKERS = new TopicsConfig(true, "p.", 4, -1, -1);

  @Test
  void every_topic_that_is_as_it_would_have_been_made_passes() {
    for (TopicSpec spec : TOPICS.all()) {
      assertThat(check(WANTED).of(spec, asMade(spec))).as(spec.name()).isEmpty();
    }
  }

  @Test
  void a_missing_topic_is_made_by_the_command() {
    Deviation missing = check(WANTED).missing(TOPICS.packets());

    assertThat(missing.matters()).isTrue();
    assertThat(missing.mend()).isEqualTo("portcullis topics create");
  }

  @Test
  void what_must_be_in_one_order_must_have_one_partition() {
    TopicSpec catalog = TOPICS.catalog();

    Deviation found =
        only(check(WANTED).of(catalog, new FoundTopic("p.catalog", 4, 3, set(catalog))));

    assertThat(found.matters()).isTrue();
    assertThat(found.found()).isEqualTo("has 4 partitions, must have one");
    assertThat(found.mend())
        .contains("kafka-topics.sh --bootstrap-server b:9092 --delete --topic p.catalog");
  }

  @Test
  void fewer_partitions_than_configured_are_a_remark_that_asks_for_no_change_of_the_topic() {
    TopicSpec packets = TOPICS.packets();

    Deviation found =
        only(check(WANTED).of(packets, new FoundTopic("p.packets", 2, 3, set(packets))));

    assertThat(found.matters()).isFalse();
    assertThat(found.mend()).startsWith("set topics.partitions to what is there");
  }

  @ParameterizedTest(name = "{0} copies of which {1} must have it: {2}")
  @CsvSource({
    "1, 1, 'has 1 copy of each record, wanted are 3'",
    "2, 2, 'has 2 copies of each record, wanted are 3'",
    "3, 1, 'min.insync.replicas is 1 of 3 copies, wanted are 2'",
    "3, 3, 'min.insync.replicas is 3 of 3 copies'",
  })
  void copies_that_bear_less_than_was_asked_for_matter(int copies, int needed, String said) {
    TopicSpec packets = TOPICS.packets();
    Map<String, String> settings = set(packets, "min.insync.replicas", Integer.toString(needed));

    Deviation found =
        only(check(WANTED).of(packets, new FoundTopic("p.packets", 4, copies, settings)));

    assertThat(found.matters()).isTrue();
    assertThat(found.found()).isEqualTo(said);
  }

  @Test
  void where_copies_are_left_to_the_brokers_one_copy_among_several_brokers_matters_still() {
    FoundTopic one = new FoundTopic("p.packets", 4, 1, set(TOPICS.packets()));

    assertThat(only(check(LEFT_TO_BROKERS, 3).of(TOPICS.packets(), one)).means())
        .isEqualTo("it stands still while its broker is away, and is lost with its disk");
    assertThat(check(LEFT_TO_BROKERS, 1).of(TOPICS.packets(), one)).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1}={2}: matters {3}")
  @CsvSource({
    "packets,    cleanup.policy,         compact,       true",
    "violations, cleanup.policy,         delete,        true",
    "violations, cleanup.policy,         compact,       false",
    "coverage,   cleanup.policy,         'compact,delete', true",
    "violations, retention.ms,           86400000,      true",
    "violations, retention.ms,           -1,            false",
    "catalog,    min.compaction.lag.ms,  0,             true",
    "packets,    max.message.bytes,      1000,          true",
    "packets,    message.timestamp.type, LogAppendTime, true",
    "packets,    retention.bytes,        1000000,       false",
  })
  void a_setting_matters_where_something_is_lost_by_it(
      String topic, String setting, String value, boolean matters) {
    TopicSpec spec = spec(topic);

    Deviation found = only(check(WANTED).of(spec, found(spec, set(spec, setting, value))));

    assertThat(found.matters()).isEqualTo(matters);
    assertThat(found.found()).startsWith(setting + " is " + value);
    assertThat(found.mend()).startsWith("kafka-configs.sh --bootstrap-server b:9092 --alter");
  }

  @Test
  void a_list_is_written_in_brackets_as_the_tool_takes_it_and_in_any_order_it_is_the_same() {
    TopicSpec violations = TOPICS.violations();

    Deviation found =
        only(
            check(WANTED)
                .of(violations, found(violations, set(violations, "cleanup.policy", "delete"))));

    assertThat(found.mend()).endsWith("--add-config 'cleanup.policy=[compact,delete]'");
    assertThat(
            check(WANTED)
                .of(
                    violations,
                    found(violations, set(violations, "cleanup.policy", "delete,compact"))))
        .isEmpty();
  }

  @Test
  void state_must_be_compacted_and_what_is_on_its_way_between_stages_must_not_be_deleted() {
    FoundTopic state =
        new FoundTopic("portcullis-conversations-changelog", 4, 3, settings("delete", "1000"));
    FoundTopic hop =
        new FoundTopic("portcullis-candidates-repartition", 4, 3, settings("delete", "1000"));

    assertThat(only(check(WANTED).ofInternal(state)).found())
        .isEqualTo("cleanup.policy is delete, wanted is compact");
    assertThat(only(check(WANTED).ofInternal(hop)).found())
        .isEqualTo("retention.ms is 1000, wanted is -1");
    assertThat(
            check(WANTED)
                .ofInternal(
                    new FoundTopic(
                        "portcullis-candidates-repartition", 4, 3, settings("delete", "-1"))))
        .isEmpty();
    assertThat(
            check(WANTED)
                .ofInternal(
                    new FoundTopic(
                        "portcullis-windows-changelog", 4, 3, settings("compact,delete", "1000"))))
        .isEmpty();
  }

  @Test
  void transactions_kept_by_one_broker_of_three_stop_with_it() {
    assertThat(
            check(WANTED)
                .ofKafka(new FoundTopic("__transaction_state", 50, 1, settings("compact", "-1"))))
        .singleElement()
        .extracting(Deviation::means)
        .isEqualTo("it stands still while its broker is away, and is lost with its disk");
  }

  private static TopicCheck check(TopicsConfig config) {
    return check(config, 3);
  }

  private static TopicCheck check(TopicsConfig config, int brokers) {
    return new TopicCheck(config, brokers, new KafkaTools("b:9092"));
  }

  private static TopicSpec spec(String name) {
    return TOPICS.all().stream()
        .filter(spec -> spec.name().equals("p." + name))
        .findFirst()
        .orElseThrow();
  }

  private static FoundTopic asMade(TopicSpec spec) {
    return found(spec, set(spec));
  }

  private static FoundTopic found(TopicSpec spec, Map<String, String> settings) {
    return new FoundTopic(spec.name(), spec.partitions().orElse(4), 3, settings);
  }

  /** What brokers answer for a topic that was made with its settings, and one of them changed. */
  private static Map<String, String> set(TopicSpec spec, String... changed) {
    Map<String, String> settings = settings("delete", Long.toString(Duration.ofDays(7).toMillis()));
    settings.putAll(spec.cleanupConfig());
    if (changed.length == 2) {
      settings.put(changed[0], changed[1]);
    }
    return settings;
  }

  private static Map<String, String> settings(String cleanup, String retention) {
    return new HashMap<>(
        Map.of(
            "cleanup.policy", cleanup,
            "retention.ms", retention,
            "retention.bytes", "-1",
            "min.insync.replicas", "2",
            "max.message.bytes", "1048588",
            "min.compaction.lag.ms", "0",
            "message.timestamp.type", "CreateTime"));
  }

  private static Deviation only(List<Deviation> found) {
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
