package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.EventTime;
import io.portcullis.streams.TopologyConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayTopologyTest {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(400);

  private final TopologyConfig running = TopologyConfig.defaults();
  private final TopologyConfig replay = ReplayTopology.of(running);

  @Test
  void it_judges_as_the_running_system_does() {
    assertThat(replay.judge()).isEqualTo(running.judge());
    assertThat(replay.coverage()).isEqualTo(running.coverage());
    assertThat(replay.policy()).isEqualTo(running.policy());
    assertThat(replay.exceptions()).isEqualTo(running.exceptions());
    assertThat(replay.ingest().zones()).isEqualTo(running.ingest().zones());
  }

  @Test
  void neither_the_clock_on_the_wall_nor_quiet_ends_anything_within_a_window() {
    assertThat(replay.ingest().idleAfter()).isGreaterThan(LONGEST_WINDOW);
    assertThat(replay.violations().quietAfter()).isGreaterThan(LONGEST_WINDOW);
  }

  @Test
  void time_can_be_brought_so_far_that_everything_is_settled() {
    assertThat(ReplayTopology.settling(replay))
        .isGreaterThan(running.judge().settle().plus(running.judge().reportEvery()))
        .isLessThan(EventTime.MAX_AHEAD);
  }
}
