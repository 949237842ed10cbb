package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.trend.TrendStep;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private final Topics topics = new Topics("site-a.");

  @Test
  void every_name_has_the_prefix_and_is_there_once() {
    assertThat(topics.all())
        .extracting(TopicSpec::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("site-a."))
        .contains("site-a.packets", "site-a.dead-letters")
        .hasSize(11);
  }

  @Test
  void what_says_how_things_are_is_compacted_and_what_happened_once_is_deleted() {
    assertThat(topics.all())
        .filteredOn(topic -> policy(topic).equals("delete"))
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder("site-a.packets", "site-a.flows", "site-a.dead-letters");
  }

  @Test
  void whatever_is_deleted_says_when() {
    assertThat(topics.all())
        .filteredOn(topic -> policy(topic).contains("delete"))
        .allSatisfy(
            topic ->
                assertThat(topic.cleanupConfig()).containsKey(TopicConfig.RETENTION_MS_CONFIG));
    assertThat(topics.violations().cleanupConfig())
        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "34560000000");
  }

  @Test
  void days_are_kept_for_a_year_and_a_month_and_their_hours_for_five_weeks() {
    assertThat(topics.trends(TrendStep.HOUR).retention()).contains(Duration.ofDays(35));
    assertThat(topics.trends(TrendStep.DAY).retention()).contains(Duration.ofDays(400));
  }

  @Test
  void what_every_instance_reads_whole_has_one_partition() {
    assertThat(
            topics.all().stream()
                .filter(topic -> topic.partitions().isPresent())
                .map(TopicSpec::name))
        .containsExactlyInAnyOrderElementsOf(
            Set.of("site-a.inventory", "site-a.catalog", "site-a.exceptions"));
  }

  private static String policy(TopicSpec topic) {
    return topic.cleanupConfig().get(TopicConfig.CLEANUP_POLICY_CONFIG);
  }
}
