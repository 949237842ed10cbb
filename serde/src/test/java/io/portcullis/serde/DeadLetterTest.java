package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final DeadLetter LETTER =
      new DeadLetter(
          "TRUNCATED", "192.0.2.1", "ends too soon", "p", 3, 1L << 40, OptionalInt.of(7), "0.1");

  @Test
  void headers_read_back_as_they_were_written() {
    DeadLetter unframed =
        new DeadLetter("BAD_MAGIC", "p", "", "p", 0, 0, OptionalInt.empty(), "0.1");
    assertThat(DeadLetter.of(LETTER.headers())).isEqualTo(LETTER);
    assertThat(DeadLetter.of(unframed.headers())).isEqualTo(unframed);
  }

  @Test
  void the_record_has_the_source_as_key_and_the_very_bytes_as_value() {
    byte[] bytes = {1, 2, 3};
    ProducerRecord<byte[], byte[]> record = LETTER.record("portcullis.dead-letters", bytes);
    assertThat(record.topic()).isEqualTo("portcullis.dead-letters");
    assertThat(record.key()).asString().isEqualTo("192.0.2.1");
    assertThat(record.value()).isSameAs(bytes);
  }

  @Test
  void the_headers_are_the_ones_that_the_schema_describes() {
    List<String> described =
        io.portcullis.avro.DeadLetter.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .map("portcullis."::concat)
            .toList();
    assertThat(Arrays.stream(LETTER.headers().toArray()).map(Header::key))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void a_missing_header_is_named() {
    Headers headers = LETTER.headers().remove("portcullis.offset");
    assertThatThrownBy(() -> DeadLetter.of(headers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("portcullis.offset");
  }
}
