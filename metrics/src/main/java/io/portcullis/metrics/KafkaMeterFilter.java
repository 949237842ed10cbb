package io.portcullis.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Of Kafka's own metrics, those of a client, a stream thread or a topic. What there is for each
 * partition, task, processor, state store, cache or broker would be thousands of series in an
 * estate of some size, and nobody looks at them; but of the records that Kafka Streams drops, all
 * are counted.
 *
 * <p>Clients show a topic whose name has a dot twice, the second time with underscores: only the
 * topic's own name passes.
 */
public final class KafkaMeterFilter implements MeterFilter {

  private static final String KAFKA = "kafka.";
  private static final String DROPPED = "kafka.stream.task.dropped.records.total";
  private static final Set<String> DETAILS =
      Set.of("partition", "task.id", "processor.node.id", "record.cache.id", "node.id");

  /** The tag with a store's name is called after the store's kind. */
  private static final String STORE = "state.id";

  private final Set<String> topics;
  private final String applicationId;

  /**
   * @param topics that Portcullis reads and writes
   * @param applicationId which Kafka Streams puts before the names of its own topics
   */
  public KafkaMeterFilter(Set<String> topics, String applicationId) {
    this.topics = Set.copyOf(topics);
    this.applicationId = applicationId;
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    if (!id.getName().startsWith(KAFKA) || id.getName().equals(DROPPED)) {
      return MeterFilterReply.NEUTRAL;
    }
    for (Tag tag : id.getTagsAsIterable()) {
      String key = tag.getKey();
      if (DETAILS.contains(key)
          || key.endsWith(STORE)
          || (key.equals("topic") && !isOurs(tag.getValue()))) {
        return MeterFilterReply.DENY;
      }
    }
    return MeterFilterReply.NEUTRAL;
  }

  private boolean isOurs(String topic) {
    return topics.contains(topic)
        || (topic.startsWith(applicationId + "-") && topic.endsWith("-repartition"));
  }
}
