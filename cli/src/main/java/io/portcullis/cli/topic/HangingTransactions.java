package io.portcullis.cli.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TransactionDescription;

/**
 * Finds transactions that nobody will ever end. Their coordinator has done with them, and a
 * partition has not heard of it: a broker of Kafka 4.3.1 tells no partition that has no leader in
 * that moment, and does not come back to it (KAFKA-20734). Kafka's own {@code kafka-transactions.sh
 * find-hanging} (KIP-664) looks at one broker or topic at a time, and goes by the age of records,
 * which here is the traffic's.
 */
final class HangingTransactions {

  private final TopicAdmin admin;
  private final KafkaTools tools;

  HangingTransactions(TopicAdmin admin, KafkaTools tools) {
    this.admin = admin;
    this.tools = tools;
  }

  List<Deviation> in(List<FoundTopic> topics) {
    Set<String> unreadable = new TreeSet<>();
    List<OpenTransaction> open = open(topics, unreadable);
    List<Deviation> found = new ArrayList<>();
    if (!open.isEmpty()) {
      Map<Long, TransactionDescription> known =
          admin.transactions(
              open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet()));
      hanging(open, known, open(topics, unreadable))
          .forEach(each -> found.add(deviation(each, known.containsKey(each.producerId()))));
    }
    if (!unreadable.isEmpty()) {
      found.add(unknown(unreadable));
    }
    return found;
  }

  private List<OpenTransaction> open(List<FoundTopic> topics, Set<String> unreadable) {
    List<OpenTransaction> open = new ArrayList<>();
    for (FoundTopic topic : topics) {
      admin
          .openTransactions(topic)
          .ifPresentOrElse(open::addAll, () -> unreadable.add(topic.name()));
    }
    return open;
  }

  /**
   * One that has ended in between, or that its producer has begun anew, was not hanging.
   *
   * @param known transactions by producer, as coordinators told of them in between
   */
  static List<OpenTransaction> hanging(
      List<OpenTransaction> before,
      Map<Long, TransactionDescription> known,
      List<OpenTransaction> after) {
    return before.stream()
        .filter(after::contains)
        .filter(each -> !goesOn(each, known.get(each.producerId())))
        .toList();
  }

  /** Its coordinator forgets a partition only when that has been told of the end. */
  private static boolean goesOn(OpenTransaction open, TransactionDescription known) {
    return known != null && known.topicPartitions().contains(open.partition());
  }

  private Deviation deviation(OpenTransaction open, boolean known) {
    String begun =
        "has a transaction of producer "
            + open.producerId()
            + " in partition "
            + open.partition().partition()
            + ", open since offset "
            + open.fromOffset();
    return new Deviation(
        open.partition().topic(),
        known,
        known
            ? begun + ", that its coordinator has done with"
            : begun + ", that no coordinator tells this user of",
        known
            ? "who reads it stands still there for ever"
            : "if it is nobody's, who reads it stands still there for ever",
        tools.abort(open.partition(), open.fromOffset()));
  }

  private static Deviation unknown(Set<String> unreadable) {
    return new Deviation(
        String.join(", ", unreadable),
        false,
        "may not be read by this user",
        "whether a transaction hangs there is not known",
        "check with the rights of the streams-app, which reads what it works on");
  }
}
