package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationStoreTest {

  private static final long AT = 1_700_000_000_000L;

  private final HashedStore written = new HashedStore("conversations");
  private final ConversationStore conversations = new ConversationStore(written, written);

  @BeforeEach
  void openStore() {
    conversations.init(new MockProcessorContext<>().getStateStoreContext(), conversations);
  }

  @AfterEach
  void closeStore() {
    conversations.close();
  }

  @Test
  void whatWasPutIsFoundBeforeItIsWrittenDown() {
    Conversation conversation = begun(1);
    conversations.put(conversation);

    assertThat(conversations.get(key(1))).isSameAs(conversation);
    assertThat(written.get(Bytes.wrap(key(1)))).isNull();
  }

  @Test
  void aCommitWritesDownWhateverWasPutAsItIsThen() {
    Conversation conversation = begun(1);
    conversations.put(conversation);
    conversation.dueAt(AT + 1);
    conversations.put(conversation);

    conversations.flushCache();

    assertThat(afterRestart(1)).usingRecursiveComparison().isEqualTo(conversation);
  }

  @Test
  void whatIsPutAgainIsWrittenDownAgain() {
    conversations.put(begun(1));
    conversations.flushCache();
    Conversation conversation = conversations.get(key(1));
    conversation.dueAt(AT + 1);
    conversations.put(conversation);

    conversations.flushCache();

    assertThat(afterRestart(1).dueMillis()).isEqualTo(AT + 1);
  }

  @Test
  void whatIsOnlyLookedAtIsNotWrittenDownAgain() {
    conversations.put(begun(1));
    conversations.flushCache();
    byte[] before = written.get(Bytes.wrap(key(1)));

    conversations.get(key(1));
    conversations.flushCache();

    assertThat(written.get(Bytes.wrap(key(1)))).isSameAs(before);
  }

  @Test
  void noneIsLostWhereThereAreMoreThanAreInUse() {
    int many = 60_000;
    for (int number = 0; number < many; number++) {
      Conversation conversation = begun(number);
      conversation.dueAt(AT + number);
      conversations.put(conversation);
      if (number % 1_000 == 0) {
        conversations.flushCache();
      }
    }
    conversations.flushCache();
    for (int number = 0; number < many; number++) {
      assertThat(conversations.get(key(number)).dueMillis()).isEqualTo(AT + number);
    }
  }

  @Test
  void oneThatIsDeletedIsGoneWhetherItWasWrittenDownOrNot() {
    conversations.put(begun(1));
    conversations.flushCache();
    conversations.put(begun(2));

    conversations.delete(begun(1));
    conversations.delete(begun(2));
    conversations.flushCache();

    assertThat(conversations.get(key(1))).isNull();
    assertThat(conversations.get(key(2))).isNull();
    assertThat(written.approximateNumEntries()).isZero();
  }

  @Test
  void oneThatBeginsAnewAfterItWasDeletedIsThere() {
    conversations.put(begun(1));
    conversations.delete(begun(1));
    Conversation anew = begun(1);
    anew.dueAt(AT + 1);
    conversations.put(anew);

    conversations.flushCache();

    assertThat(afterRestart(1).dueMillis()).isEqualTo(AT + 1);
  }

  @Test
  void whoGoesThroughAllMeetsEachOnceWithWhatWasNotWrittenDownYet() {
    List<byte[]> expected = new ArrayList<>();
    for (int number = 0; number < 25; number++) {
      conversations.put(begun(number));
      expected.add(key(number));
      if (number == 12) {
        conversations.flushCache();
      }
    }

    List<byte[]> met = new ArrayList<>();
    for (List<byte[]> some = conversations.keysAfter(null, 10);
        !some.isEmpty();
        some = conversations.keysAfter(met.get(met.size() - 1), 10)) {
      met.addAll(some);
    }

    expected.sort(Arrays::compareUnsigned);
    assertThat(met).containsExactlyElementsOf(expected);
  }

  @Test
  void whatKafkaWritesToTheStoreIsNewerThanWhatIsBesideIt() {
    conversations.put(begun(1));
    conversations.flushCache();
    Conversation newer = begun(1);
    newer.dueAt(AT + 1);
    written.put(Bytes.wrap(key(1)), ConversationFormat.encode(newer));

    conversations.clearCache();

    assertThat(conversations.get(key(1)).dueMillis()).isEqualTo(AT + 1);
  }

  private Conversation afterRestart(int number) {
    return ConversationFormat.decode(key(number), written.get(Bytes.wrap(key(number))));
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
