package io.portcullis.cli.publish;

import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.CheckedSerde;
import java.util.Map;
import java.util.Optional;

/** Violations as their topic has them, for a command that needs one and no running instance. */
public final class PublishedViolations {

  private final CompactedTopic<Violation> topic;

  public PublishedViolations(
      Map<String, String> kafka, String topic, CheckedSerde<Violation> values) {
    this.topic = new CompactedTopic<>(kafka, topic, values);
  }

  /** The newest state of one; empty if there is none of this id. */
  public Optional<Violation> find(String id) {
    return topic.read(id::equals).getOrDefault(id, Optional.empty());
  }
}
