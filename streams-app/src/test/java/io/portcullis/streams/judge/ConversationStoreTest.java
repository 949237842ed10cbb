package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Observation;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationStoreTest {

  private static final long AT = 1_700_000_000_000L;

  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("conversations"), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final ConversationStore conversations = new ConversationStore(store);

  @BeforeEach
  void openStore() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void oneThatWasChangedAndNotPutIsAsItWasPutBefore() {
    conversations.put(begun(1));

    Conversation halfWay = conversations.get(key(1));
    halfWay.dueAt(AT + 1);

    assertThat(conversations.get(key(1)).dueMillis()).isZero();
  }

  @Test
  void theStoreHasWhateverWasPut() {
    Conversation conversation = begun(1);
    conversations.put(conversation);
    conversation = conversations.get(key(1));
    conversation.dueAt(AT + 1);
    conversations.put(conversation);

    Conversation afterRestart = new ConversationStore(store).get(key(1));

    assertThat(afterRestart).usingRecursiveComparison().isEqualTo(conversation);
  }

  @Test
  void noneIsLostWhereThereAreMoreThanAreKeptBesideTheStore() {
    int many = 12_000;
    for (int number = 0; number < many; number++) {
      conversations.put(begun(number));
    }
    for (int number = 0; number < many; number++) {
      assertThat(conversations.get(key(number))).isNotNull();
    }
  }

  @Test
  void oneThatIsDeletedIsGone() {
    Conversation conversation = begun(1);
    conversations.put(conversation);

    conversations.delete(conversation);

    assertThat(conversations.get(key(1))).isNull();
    assertThat(store.get(Bytes.wrap(key(1)))).isNull();
  }

  private static byte[] key(int number) {
    return ConversationFormat.key(seen(number));
  }

  private static Conversation begun(int number) {
    return Conversation.begin(seen(number));
  }

  private static Observation seen(int number) {
    Address client = Address.v4(10 << 24 | number);
    Address server = Address.parse("10.200.0.1");
    Observation seen = new Observation();
    seen.zone = "default";
    seen.clientHigh = client.high();
    seen.clientLow = client.low();
    seen.serverHigh = server.high();
    seen.serverLow = server.low();
    seen.protocol = 6;
    seen.serverPort = 443;
    seen.receivedMillis = AT;
    return seen;
  }
}
