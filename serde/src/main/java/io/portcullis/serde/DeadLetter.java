package io.portcullis.serde;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Why bytes were refused, and where they came from. Travels in headers, as text, so that the value
 * stays exactly the bytes that were refused and any Kafka tool can show the rest.
 *
 * @param reason code in capitals, {@link UndecodableReason} or a stage's own
 * @param source who sent the bytes: the exporter where it is known, else the topic; the record's
 *     key
 * @param detail what exactly was wrong, for a person
 * @param topic where the bytes were read
 * @param partition where the bytes were read
 * @param offset where the bytes were read
 * @param schemaId in the framing of the value, empty when it had none
 * @param appVersion of the Portcullis that refused them
 */
public record DeadLetter(
    String reason,
    String source,
    String detail,
    String topic,
    int partition,
    long offset,
    OptionalInt schemaId,
    String appVersion) {

  private static final String REASON = "portcullis.reason";
  private static final String SOURCE = "portcullis.source";
  private static final String DETAIL = "portcullis.detail";
  private static final String TOPIC = "portcullis.topic";
  private static final String PARTITION = "portcullis.partition";
  private static final String OFFSET = "portcullis.offset";
  private static final String SCHEMA_ID = "portcullis.schemaId";
  private static final String APP_VERSION = "portcullis.appVersion";

  /** The record for the topic of dead letters; {@code bytes} is its value, untouched. */
  public ProducerRecord<byte[], byte[]> record(String deadLetters, byte[] bytes) {
    return new ProducerRecord<>(deadLetters, null, utf8(source), bytes, headers());
  }

  public Headers headers() {
    Headers headers =
        new RecordHeaders()
            .add(REASON, utf8(reason))
            .add(SOURCE, utf8(source))
            .add(DETAIL, utf8(detail))
            .add(TOPIC, utf8(topic))
            .add(PARTITION, utf8(Integer.toString(partition)))
            .add(OFFSET, utf8(Long.toString(offset)))
            .add(APP_VERSION, utf8(appVersion));
    schemaId.ifPresent(id -> headers.add(SCHEMA_ID, utf8(Integer.toString(id))));
    return headers;
  }

  /** The schema id that a value claims, empty if it is not framed. */
  public static OptionalInt schemaIdIn(byte[] value) {
    return value.length < Framing.LENGTH || value[0] != 0
        ? OptionalInt.empty()
        : OptionalInt.of(Framing.schemaId(value));
  }

  /**
   * What the headers of a dead letter say.
   *
   * @throws IllegalArgumentException naming the header that is missing or no number
   */
  public static DeadLetter of(Headers headers) {
    return new DeadLetter(
        text(headers, REASON),
        text(headers, SOURCE),
        text(headers, DETAIL),
        text(headers, TOPIC),
        Integer.parseInt(text(headers, PARTITION)),
        Long.parseLong(text(headers, OFFSET)),
        find(headers, SCHEMA_ID)
            .map(id -> OptionalInt.of(Integer.parseInt(id)))
            .orElseGet(OptionalInt::empty),
        text(headers, APP_VERSION));
  }

  private static String text(Headers headers, String name) {
    return find(headers, name)
        .orElseThrow(
            () -> new IllegalArgumentException("a dead letter has no header '" + name + "'"));
  }

  private static Optional<String> find(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
