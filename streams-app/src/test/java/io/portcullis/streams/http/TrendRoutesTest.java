package io.portcullis.streams.http;

import static io.portcullis.streams.view.SampleTrends.NOON;
import static io.portcullis.streams.view.SampleTrends.cell;
import static io.portcullis.streams.view.SampleTrends.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.streams.Estate;
import io.portcullis.streams.view.SampleTrends;
import io.portcullis.streams.view.TrendView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendRoutesTest {

  private static final String LIST = "/api/v1/trends";

  private final TrendView hours = SampleTrends.view(TrendStep.HOUR, 100);
  private final TrendView days = SampleTrends.view(TrendStep.DAY, 100);
  private boolean loaded = true;
  private Optional<Policy> policy = Optional.of(Estate.policy());
  private final RouteCalls calls =
      new RouteCalls(
          new TrendRoutes(
                  step -> step == TrendStep.HOUR ? hours : days,
                  new LoadedViews(() -> loaded),
                  () -> policy,
                  () -> NOON.plusSeconds(60))
              .all());

  @BeforeEach
  void fill() {
    put(hours, cell(TrendStep.HOUR, NOON.minus(Duration.ofHours(1)), SampleTrends.SQL, 1));
    put(hours, cell(TrendStep.HOUR, NOON, SampleTrends.REGISTER, 2));
    put(hours, cell(TrendStep.HOUR, NOON, SampleTrends.STRANGE, 4));
    put(hours, cell(TrendStep.HOUR, NOON, SampleTrends.SQL, 8));
    put(days, cell(TrendStep.DAY, NOON, SampleTrends.REGISTER, 16));
    put(days, cell(TrendStep.DAY, NOON.minus(Duration.ofDays(40)), SampleTrends.SQL, 32));
  }

  /** Each row as {@code octets to the server}, in order. */
  private List<Long> octets(String query) throws Exception {
    List<Long> octets = new ArrayList<>();
    calls
        .ok(LIST, "", query)
        .get("items")
        .forEach(item -> octets.add(item.get("octetsToServer").asLong()));
    return octets;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1 4 8 2",
        "by=verdict|1 10 4",
        "by=system|1 4 10",
        "by=site|1 6 8",
        "by=roles|1 8 6",
        "by=verdict&by=site|1 2 8 4",
        "flow=vda.register|2",
        "role=vda|4 2",
        "role=sql-server&by=site|1 8",
        "site=Rome&by=site|6",
        "site=Berlin&by=verdict|1 10 4",
        "system=test&by=verdict|1 10",
        "verdict=unexpected_port|4",
        "since=2026-11-23T12:00:00Z|4 8 2",
        "until=2026-11-23T12:00:00Z|1",
        "step=day|16",
        "step=day&since=2026-01-01T00:00:00Z|32 16",
      })
  void traffic_is_added_up_as_it_was_asked_for(String query, String octets) throws Exception {
    assertThat(octets(query).stream().map(Object::toString)).containsExactly(octets.split(" "));
  }

  @Test
  void a_row_says_what_it_is_of_and_no_more() throws Exception {
    JsonNode row = calls.ok(LIST, "", "flow=vda.register&by=flow&by=roles").get("items").get(0);

    assertThat(row.get("start").asText()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(row.get("flow").asText()).isEqualTo("vda.register");
    assertThat(row.get("verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(row.get("clientRoles").get(0).asText()).isEqualTo("vda");
    assertThat(row.has("system")).isFalse();
    assertThat(row.has("clientSite")).isFalse();
  }

  @Test
  void an_answer_says_how_far_back_the_instance_knows() throws Exception {
    JsonNode answer = calls.ok(LIST, "", "step=day");

    assertThat(answer.get("since").asText()).isEqualTo("2026-10-23T12:01:00Z");
    assertThat(answer.get("until").asText()).isEqualTo("2026-11-23T12:01:00Z");
    assertThat(answer.get("oldest").asText()).isEqualTo("2026-10-14T00:00:00Z");
  }

  @Test
  void page_after_page_comes_to_the_same() throws Exception {
    List<String> starts = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = calls.ok(LIST, "", "limit=1" + cursor);
      starts.addAll(RouteCalls.texts(page, "octetsToServer"));
      cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(starts).containsExactly("1", "4", "8", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step=week|HOUR",
        "by=port|FLOW",
        "flow=vda.regster|did you mean 'vda.register'?",
        "system=tst|did you mean 'test'?",
        "site=Bern|Berlin",
        "role=vdi|vda",
        "since=yesterday|2026-11-23T08:00:00Z",
        "since=2026-11-24T00:00:00Z|is not before until",
      })
  void what_can_not_be_is_refused_with_what_can(String query, String hint) throws Exception {
    assertThat(calls.problem(400, LIST, "", query).toString()).contains(hint);
  }

  @Test
  void nobody_answers_from_half_a_view() throws Exception {
    loaded = false;

    assertThat(calls.problem(503, LIST, "", "").toString()).contains("read");
  }
}
