package io.portcullis.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HangingTransactionsTest {

  private static final TopicPartition PARTITION = new TopicPartition("app-candidates", 1);
  private static final OpenTransaction OPEN = new OpenTransaction(PARTITION, 19, 28, 649);

  @Test
  void one_that_its_coordinator_has_done_with_hangs() {
    assertThat(hanging(List.of(OPEN), known(TransactionState.COMPLETE_ABORT), List.of(OPEN)))
        .containsExactly(OPEN);
  }

  @Test
  void one_that_went_on_in_other_partitions_without_this_one_hangs() {
    TopicPartition other = new TopicPartition("app-candidates", 0);

    assertThat(hanging(List.of(OPEN), known(TransactionState.ONGOING, other), List.of(OPEN)))
        .containsExactly(OPEN);
  }

  @Test
  void one_that_no_coordinator_knows_hangs() {
    assertThat(hanging(List.of(OPEN), Map.of(), List.of(OPEN))).containsExactly(OPEN);
  }

  @Test
  void one_that_its_coordinator_is_at_work_on_goes_on() {
    assertThat(hanging(List.of(OPEN), known(TransactionState.ONGOING, PARTITION), List.of(OPEN)))
        .isEmpty();
    assertThat(
            hanging(
                List.of(OPEN), known(TransactionState.PREPARE_COMMIT, PARTITION), List.of(OPEN)))
        .isEmpty();
  }

  @Test
  void one_that_ended_while_coordinators_were_asked_does_not_hang() {
    assertThat(hanging(List.of(OPEN), known(TransactionState.COMPLETE_COMMIT), List.of()))
        .isEmpty();
  }

  @Test
  void neither_does_one_after_which_its_producer_has_begun_the_next() {
    OpenTransaction next = new OpenTransaction(PARTITION, 19, 29, 655);

    assertThat(hanging(List.of(OPEN), known(TransactionState.COMPLETE_COMMIT), List.of(next)))
        .isEmpty();
  }

  private static List<OpenTransaction> hanging(
      List<OpenTransaction> before,
      Map<Long, TransactionDescription> known,
      List<OpenTransaction> after) {
    return HangingTransactions.hanging(before, known, after);
  }

  private static Map<Long, TransactionDescription> known(
      TransactionState state, TopicPartition... partitions) {
    return Map.of(
        OPEN.producerId(),
        new TransactionDescription(
            1,
            state,
            OPEN.producerId(),
            OPEN.producerEpoch(),
            10_000,
            OptionalLong.empty(),
            Set.of(partitions)));
  }
}
