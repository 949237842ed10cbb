package io.portcullis.domain.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.coverage.Evidence.Progress;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final int SHARDS = 2;

  private final MemoryOfMaps memory = new MemoryOfMaps();
  private Agreement agreement = begin();

  @Test
  void it_is_reached_when_every_shard_has_spoken_under_the_policy() {
    agreement.next("1");
    heard(0, "1", 7);
    assertThat(agreement.reached(agreement.round(), 7)).isFalse();

    heard(1, "1", 7);
    assertThat(agreement.reached(agreement.round(), 7)).isTrue();
  }

  @Test
  void what_a_shard_said_before_coverage_knew_the_policy_does_not_count() {
    agreement.next("1");
    heard(0, "1", 7);
    heard(1, "1", 7);
    agreement.next("1");

    assertThat(agreement.reached(agreement.round(), 7)).isFalse();
    assertThat(agreement.reached(agreement.round() - 1, 7)).isTrue();
  }

  @Test
  void a_shard_with_an_older_inventory_holds_it_back_and_one_with_a_newer_does_not() {
    agreement.next("1");
    heard(0, "1", 8);
    heard(1, "1", 6);
    assertThat(agreement.reached(agreement.round(), 7)).isFalse();

    heard(1, "1", 7);
    assertThat(agreement.reached(agreement.round(), 7)).isTrue();
  }

  @Test
  void a_shard_with_another_catalog_holds_it_back() {
    agreement.next("2");
    heard(0, "2", 7);
    heard(1, "1", 7);
    assertThat(agreement.reached(agreement.round(), 7)).isFalse();

    heard(1, "2", 7);
    assertThat(agreement.reached(agreement.round(), 7)).isTrue();
  }

  @Test
  void what_shards_said_is_remembered_and_rounds_go_on() {
    agreement.next("1");
    heard(0, "1", 7);
    heard(1, "1", 7);
    long round = agreement.round();

    agreement = begin();
    agreement.next("1");

    assertThat(agreement.round()).isGreaterThan(round);
    assertThat(agreement.reached(round, 7)).isTrue();
    assertThat(agreement.reached(agreement.round(), 7)).isFalse();
  }

  @Test
  void no_round_is_used_twice_though_no_shard_has_spoken_in_it() {
    agreement.known(41);
    agreement.next("1");

    assertThat(agreement.round()).isEqualTo(42);
  }

  @Test
  void it_holds_since_the_last_shard_came_to_judge_by_it() {
    agreement.next("1");
    agreement.heard(progress(0, "1", 7), () -> 1_000);
    agreement.heard(progress(1, "1", 7), () -> 400);
    agreement.heard(progress(1, "1", 7), () -> 90_000);
    assertThat(agreement.sinceMillis()).isEqualTo(1_000);

    agreement.heard(progress(1, "1", 8), () -> 95_000);
    assertThat(agreement.sinceMillis()).isEqualTo(95_000);
  }

  private Agreement begin() {
    return new Agreement(CoverageConfig.defaults(SHARDS), memory);
  }

  private void heard(int shard, String catalogVersion, long inventoryVersion) {
    agreement.heard(progress(shard, catalogVersion, inventoryVersion), () -> 1);
  }

  private static Progress progress(int shard, String catalogVersion, long inventoryVersion) {
    return new Progress(
        shard, CoverageEstate.exporter(1), 1, 1, 0, 1, catalogVersion, inventoryVersion);
  }
}
