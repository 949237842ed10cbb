package io.portcullis.cli.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.portcullis.cli.publish.CompactedTopic;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of the system that can have a user of its own, with the least that it needs on a cluster
 * whose topics are there: whoever makes them is {@link #TOPICS}.
 */
public enum Part {
  TOPICS("portcullis topics create and check", Part::topics),
  COLLECTOR("portcullis collect", Part::collector),
  STREAMS_APP("portcullis stream", Part::streamsApp),
  EXCEPTIONS_API(
      "besides, for a portcullis stream whose API takes exceptions (http.writable)",
      at -> change(at.topics().exceptions())),
  PUBLISH(
      "portcullis publish, catalog apply and inventory import",
      at -> all(change(at.topics().catalog()), change(at.topics().inventory()))),
  EXCEPTION("portcullis exception add, list and revoke", Part::exception),
  EXPORT("portcullis violations export --group NAME", Part::export),
  REPORT("portcullis report, catalog suggest", Part::report),
  WHATIF("portcullis whatif, inventory unknown", Part::whatIf);

  /**
   * Where the part runs.
   *
   * @param applicationId of the streams-app
   * @param group of the export
   */
  public record Place(Topics topics, String applicationId, String group) {

    /** What Kafka Streams puts before the names of its own topics and transactions. */
    String own() {
      return applicationId + "-";
    }
  }

  private final String commands;
  private final Function<Place, List<Right>> rights;

  Part(String commands, Function<Place, List<Right>> rights) {
    this.commands = commands;
    this.rights = rights;
  }

  /** Which commands run with these rights. */
  public String commands() {
    return commands;
  }

  /** {@code streams-app}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return id();
  }

  /** Whom it runs as, by name: what adds to another part's rights runs as the other. */
  public String user() {
    return this == EXCEPTIONS_API ? STREAMS_APP.id() : id();
  }

  public List<Right> rights(Place place) {
    return rights.apply(place);
  }

  private static List<Right> topics(Place at) {
    return Stream.concat(
            at.topics().all().stream()
                .map(
                    topic ->
                        Right.to(
                            TOPIC,
                            topic.name(),
                            "make it, see it",
                            CREATE,
                            DESCRIBE_CONFIGS,
                            DESCRIBE)),
            Stream.of(
                Right.toAll(TOPIC, at.own(), "see what the app made", DESCRIBE, DESCRIBE_CONFIGS)))
        .toList();
  }

  private static List<Right> collector(Place at) {
    return List.of(Right.to(TOPIC, at.topics().packets().name(), "append packets", WRITE));
  }

  private static List<Right> streamsApp(Place at) {
    Topics topics = at.topics();
    List<Right> rights = new ArrayList<>();
    Stream.of(
            topics.packets(),
            topics.flows(),
            topics.inventory(),
            topics.catalog(),
            topics.exceptions())
        .forEach(topic -> rights.add(Right.to(TOPIC, topic.name(), "judge it, judge by it", READ)));
    Stream.of(
            topics.violations(),
            topics.coverage(),
            topics.trendsHourly(),
            topics.trendsDaily(),
            topics.exporters())
        .forEach(
            topic ->
                rights.add(
                    Right.to(TOPIC, topic.name(), "tell it, and answer from it", WRITE, READ)));
    rights.add(Right.to(TOPIC, topics.deadLetters().name(), "set aside", WRITE));
    rights.add(
        Right.toAll(
            TOPIC, at.own(), "state, and hops between stages", CREATE, READ, WRITE, DELETE));
    rights.add(Right.to(GROUP, at.applicationId(), "share the work", READ));
    rights.add(Right.toAll(TRANSACTIONAL_ID, at.own(), "exactly once", WRITE));
    return rights;
  }

  private static List<Right> exception(Place at) {
    return all(
        change(at.topics().exceptions()),
        List.of(Right.to(TOPIC, at.topics().violations().name(), "exception add --from", READ)));
  }

  private static List<Right> export(Place at) {
    return List.of(
        Right.to(TOPIC, at.topics().violations().name(), "read its changes", READ),
        Right.to(TOPIC, at.topics().catalog().name(), "understand --role", READ),
        Right.to(TOPIC, at.topics().inventory().name(), "know --site and --zone", READ),
        Right.to(GROUP, at.group(), "keep the place", READ));
  }

  private static List<Right> report(Place at) {
    Topics topics = at.topics();
    return Stream.of(
            topics.violations(),
            topics.coverage(),
            topics.trendsHourly(),
            topics.trendsDaily(),
            topics.exporters(),
            topics.catalog(),
            topics.inventory())
        .map(topic -> Right.to(TOPIC, topic.name(), "sum it up", READ))
        .toList();
  }

  private static List<Right> whatIf(Place at) {
    Topics topics = at.topics();
    return Stream.of(topics.packets(), topics.catalog(), topics.inventory(), topics.exceptions())
        .map(topic -> Right.to(TOPIC, topic.name(), "judge it again", READ))
        .toList();
  }

  /** Read what is there, write what differs, in a transaction. */
  private static List<Right> change(TopicSpec topic) {
    return List.of(
        Right.to(TOPIC, topic.name(), "change it", READ, WRITE),
        Right.to(TRANSACTIONAL_ID, CompactedTopic.transactionalId(topic.name()), "at once", WRITE));
  }

  private static List<Right> all(List<Right> some, List<Right> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
