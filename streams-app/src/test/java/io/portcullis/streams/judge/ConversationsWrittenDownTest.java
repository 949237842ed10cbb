package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds Kafka Streams to what the store relies on: it is asked to write down before a commit. */
class ConversationsWrittenDownTest {

  private static final long AT = 1_700_000_000_000L;
  private static final int FORGET = 0;

  private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings());
  private final TestInputTopic<Integer, Integer> input =
      driver.createInputTopic("input", new IntegerSerializer(), new IntegerSerializer());
  private final TestOutputTopic<byte[], byte[]> changelog =
      driver.createOutputTopic(
          "test-conversations-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void eachCommitWritesWhatHasChangedOnceHoweverOftenItWasPut() {
    input.pipeInput(1, 3);

    assertThat(changelog.readKeyValuesToList())
        .singleElement()
        .satisfies(
            written ->
                assertThat(ConversationFormat.decode(written.key, written.value).dueMillis())
                    .isEqualTo(AT + 3));
  }

  @Test
  void aCommitWithoutChangesWritesNothing() {
    input.pipeInput(1, 3);
    changelog.readKeyValuesToList();

    driver.advanceWallClockTime(Duration.ofMinutes(1));

    assertThat(changelog.isEmpty()).isTrue();
  }

  @Test
  void whatIsForgottenIsForgottenInTheChangelogToo() {
    input.pipeInput(1, 1);
    changelog.readKeyValuesToList();

    input.pipeInput(1, FORGET);

    List<?> values =
        changelog.readKeyValuesToList().stream().map(written -> written.value).toList();
    assertThat(values).hasSize(1).containsOnlyNulls();
  }

  private static Topology topology() {
    return new Topology()
        .addSource("source", new IntegerDeserializer(), new IntegerDeserializer(), "input")
        .addProcessor("stage", PutsSeveralTimes::new, "source")
        .addStateStore(new ConversationStoreBuilder("conversations"), "stage")
        .addSink("sink", "output", new ByteArraySerializer(), new ByteArraySerializer(), "stage");
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "unused.invalid:9092");
    return settings;
  }

  /** Key: which conversation; value: how often to put it, later each time. */
  private static final class PutsSeveralTimes
      extends ContextualProcessor<Integer, Integer, byte[], byte[]> {

    @Override
    public void process(Record<Integer, Integer> record) {
      ConversationStore conversations = context().getStateStore("conversations");
      Observation seen = new Observation();
      seen.zone = "default";
      seen.clientLow = record.key();
      seen.receivedMillis = AT;
      if (record.value() == FORGET) {
        conversations.delete(conversations.find(seen));
      }
      for (int times = 1; times <= record.value(); times++) {
        Conversation known = conversations.find(seen);
        Conversation conversation = known == null ? Conversation.begin(seen) : known;
        conversation.dueAt(AT + times);
        conversations.put(conversation);
      }
    }
  }
}
