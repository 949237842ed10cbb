package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleTrends.NOON;
import static io.portcullis.streams.view.SampleTrends.REGISTER;
import static io.portcullis.streams.view.SampleTrends.SQL;
import static io.portcullis.streams.view.SampleTrends.STRANGE;
import static io.portcullis.streams.view.SampleTrends.cell;
import static io.portcullis.streams.view.SampleTrends.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendViewTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final TrendView view = SampleTrends.view(TrendStep.HOUR, 3);

  private static Instant hoursAgo(int hours) {
    return NOON.minus(HOUR.multipliedBy(hours));
  }

  private Map<Long, Map<TrendSeries, TrendSums>> all() {
    return view.sums(Instant.EPOCH, NOON.plus(HOUR), any -> true, series -> series);
  }

  @Test
  void the_newest_of_a_cell_is_what_counts() {
    put(view, cell(TrendStep.HOUR, NOON, REGISTER, 1));
    put(view, cell(TrendStep.HOUR, NOON, REGISTER, 5));

    assertThat(view.size()).isEqualTo(1);
    assertThat(all().get(NOON.toEpochMilli()).get(REGISTER).flows()).isEqualTo(5);
  }

  @Test
  void what_is_not_told_apart_is_added_up_and_a_client_of_both_counts_once() {
    put(view, cell(TrendStep.HOUR, NOON, REGISTER, 5));
    put(view, cell(TrendStep.HOUR, NOON, STRANGE, 5));

    TrendSums sums =
        view.sums(hoursAgo(1), NOON.plusSeconds(1), any -> true, TrendSeries::clientRoles)
            .get(NOON.toEpochMilli())
            .get(REGISTER.clientRoles());

    assertThat(sums.octets()).isEqualTo(20);
    assertThat(sums.clients().estimate()).isEqualTo(1);
  }

  @Test
  void an_hour_belongs_to_the_time_asked_for_if_any_of_it_does() {
    put(view, cell(TrendStep.HOUR, hoursAgo(2), SQL, 1));
    put(view, cell(TrendStep.HOUR, hoursAgo(1), SQL, 1));
    put(view, cell(TrendStep.HOUR, NOON, SQL, 1));

    assertThat(view.sums(hoursAgo(1).plusSeconds(1), NOON, any -> true, series -> series))
        .containsOnlyKeys(hoursAgo(1).toEpochMilli());
  }

  @Test
  void of_too_many_cells_the_oldest_window_goes_whole_and_does_not_come_back_in_part() {
    put(view, cell(TrendStep.HOUR, hoursAgo(2), REGISTER, 1));
    put(view, cell(TrendStep.HOUR, hoursAgo(2), SQL, 1));
    put(view, cell(TrendStep.HOUR, NOON, REGISTER, 1));
    put(view, cell(TrendStep.HOUR, NOON, SQL, 1));

    assertThat(view.size()).isEqualTo(2);
    put(view, cell(TrendStep.HOUR, hoursAgo(2), STRANGE, 1));
    assertThat(all()).containsOnlyKeys(NOON.toEpochMilli());
    assertThat(view.oldest()).contains(NOON);
  }

  @Test
  void what_the_topic_is_to_forget_is_not_shown_any_more() {
    put(view, cell(TrendStep.HOUR, NOON.minus(Duration.ofDays(36)), REGISTER, 1));
    put(view, cell(TrendStep.HOUR, NOON.minus(Duration.ofDays(34)), REGISTER, 1));

    view.letGo();

    assertThat(view.size()).isEqualTo(1);
    assertThat(view.oldest()).contains(NOON.minus(Duration.ofDays(34)));
  }

  @Test
  void a_tombstone_takes_a_cell_away() {
    put(view, cell(TrendStep.HOUR, NOON, REGISTER, 1));

    view.remove(cell(TrendStep.HOUR, NOON, REGISTER, 1).key().toString());

    assertThat(view.size()).isZero();
  }
}
