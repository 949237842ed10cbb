package io.portcullis.cli.publish;

import io.portcullis.domain.exception.PolicyException;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.streams.http.ExceptionDesk;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exceptions one by one: each is added or revoked in a transaction of its own. */
public final class ExceptionPublisher implements ExceptionDesk {

  private final CompactedTopic<PolicyException> topic;

  public ExceptionPublisher(
      Map<String, String> kafka, String topic, CheckedSerde<PolicyException> values) {
    this.topic = new CompactedTopic<>(kafka, topic, values);
  }

  /** One that can't be read is replaced. */
  @Override
  public synchronized boolean add(PolicyException exception) {
    String id = exception.id();
    return !topic
        .change(
            before ->
                before.getOrDefault(id, Optional.empty()).isPresent()
                    ? Map.of()
                    : Map.of(id, Optional.of(exception)))
        .isEmpty();
  }

  @Override
  public synchronized boolean revoke(String id) {
    return !topic
        .change(before -> before.containsKey(id) ? Map.of(id, Optional.empty()) : Map.of())
        .isEmpty();
  }

  /** Makes the topic hold these and no others. */
  public void publish(Collection<PolicyException> exceptions) {
    Map<String, PolicyException> wanted = new LinkedHashMap<>();
    exceptions.forEach(exception -> wanted.put(exception.id(), exception));
    var unused = topic.change(before -> CompactedTopic.changes(before, wanted, key -> true));
  }

  /** Those that can be read, in no order. */
  public List<PolicyException> all() {
    return topic.read().values().stream().flatMap(Optional::stream).toList();
  }
}
