package io.portcullis.integration;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What became of everything that came in, by what is committed in topics.
 *
 * @param exported flow records that exporters' books have, as anyone reads them who asks how an
 *     exporter is doing
 * @param ingested flow records that INGEST has passed on
 * @param judged flow records that JUDGE has taken into conversations
 * @param unjudged conversations that have no verdict
 * @param deadLetters by reason
 */
record Accounts(
    long exported, long ingested, long judged, long unjudged, Map<String, Long> deadLetters) {

  static Accounts of(Cluster cluster, Topics topics, String applicationId) {
    return new Accounts(
        cluster.exporters(topics).values().stream().mapToLong(ExporterStatus::flows).sum(),
        taken(cluster, applicationId + "-ingest-taken-changelog"),
        taken(cluster, applicationId + "-judge-taken-changelog"),
        unjudged(cluster, applicationId + "-conversations-changelog"),
        deadLetters(cluster, topics));
  }

  /** Each flow that came was judged, once. */
  static Accounts allJudged(long flows) {
    return allJudged(flows, Map.of());
  }

  /** The same, and so much was set aside in which there is no flow. */
  static Accounts allJudged(long flows, Map<String, Long> deadLetters) {
    return new Accounts(flows, flows, flows, 0, deadLetters);
  }

  private static long taken(Cluster cluster, String changelog) {
    Map<Integer, Long> byTask = new HashMap<>();
    cluster
        .read(changelog, new StringDeserializer(), new LongDeserializer())
        .forEach(record -> byTask.put(record.partition(), record.value()));
    return byTask.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long unjudged(Cluster cluster, String changelog) {
    Map<String, Boolean> judged = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.read(changelog, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      judged.put(Arrays.toString(record.key()), isJudged(record));
    }
    return judged.values().stream().filter(has -> !has).count();
  }

  /** One that is over and forgotten was judged before that. */
  private static boolean isJudged(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return true;
    }
    Conversation conversation = ConversationFormat.decode(record.key(), record.value());
    return conversation.judgement().kind() != null;
  }

  private static Map<String, Long> deadLetters(Cluster cluster, Topics topics) {
    Map<String, Long> byReason = new TreeMap<>();
    cluster
        .deadLetters(topics)
        .forEach(record -> byReason.merge(DeadLetter.of(record.headers()).reason(), 1L, Long::sum));
    return byReason;
  }
}
