package io.portcullis.streams.http;

import static io.portcullis.streams.view.SampleViolations.opened;
import static io.portcullis.streams.view.SampleViolations.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.domain.policy.Policy;
import io.portcullis.streams.Estate;
import io.portcullis.streams.view.FilledViolations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationRoutesTest {

  private static final String LIST = "/api/v1/violations";
  private static final String ONE = "/api/v1/violations/{id}";
  private static final String CHANGES = "/api/v1/violation-changes";

  private final FilledViolations filled = new FilledViolations(100);
  private Optional<Policy> policy = Optional.of(Estate.policy());
  private final ViolationRoutes routes =
      new ViolationRoutes(
          filled.view(), filled.changes(), new LoadedViews(() -> true), () -> policy);

  private final RouteCalls calls = new RouteCalls(routes.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role=vdaa|role|the policy in force has no role 'vdaa'; did you mean 'vda'?|storefront",
        "role=printer|role|the policy in force has no role 'printer'|internet",
        "site=berlin|site|the policy in force has no site 'berlin'; did you mean 'Berlin'?|Berlin",
        "zone=plant|zone|the policy in force has no zone 'plant'|default",
      })
  void aRoleSiteOrZoneThatNobodyKnowsIsRefusedWithThoseThatAreKnown(
      String query, String parameter, String detail, String known) throws Exception {
    filled.put(0, opened("aa", 1000));

    for (String path : List.of(LIST, CHANGES)) {
      JsonNode problem = problem(400, path, "", query);
      assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
      assertThat(problem.get("detail").asText()).isEqualTo(detail);
      assertThat(problem.get("allowed")).extracting(JsonNode::asText).contains(known);
    }
  }

  @Test
  void aRoleMayBeNamedAsPeopleDo() throws Exception {
    filled.put(0, opened("aa", 1000));

    assertThat(ids(ok(LIST, "", "role=SQL Server"))).containsExactly("aa");
    assertThat(ids(ok(LIST, "", "role=delivery_controller"))).isEmpty();
  }

  @Test
  void whatOnlyOlderViolationsKnowCanStillBeAskedFor() throws Exception {
    filled.put(0, opened("aa", 1000));

    assertThat(ids(ok(LIST, "", "site=west"))).containsExactly("aa");
    assertThat(ids(ok(LIST, "", "site=Berlin"))).isEmpty();
  }

  @Test
  void withoutAPolicyEveryNameIsTakenAsItIs() throws Exception {
    policy = Optional.empty();

    assertThat(ids(ok(LIST, "", "role=anything&site=any&zone=some"))).isEmpty();
  }

  @Test
  void asMuchOfAnIdAsNoOtherHasIsEnough() throws Exception {
    filled.put(0, opened("3f1c9be07d2a", 1000));
    filled.put(0, opened("3f1c9be0ffff", 1000));
    filled.put(0, opened("77aa00112233", 1000));

    assertThat(ok(ONE, "77aa00", "").get("id").asText()).isEqualTo("77aa00112233");
    assertThat(ok(ONE, "3f1c9be07", "").get("id").asText()).isEqualTo("3f1c9be07d2a");
    assertThat(problem(404, ONE, "3f1c9be0", "").get("detail").asText()).contains("more than one");
    assertThat(problem(404, ONE, "77aa0", "").get("detail").asText()).contains("no violation");
  }

  @Test
  void followingBeginsNowAndGivesEachChangeOnce() throws Exception {
    filled.put(0, opened("old", 1000));
    String cursor = ok(CHANGES, "", "").get("next").asText();

    filled.put(1, opened("new", 2000));
    filled.put(0, updated(opened("old", 1000)));
    JsonNode changed = ok(CHANGES, "", "cursor=" + cursor);
    JsonNode nothing = ok(CHANGES, "", "cursor=" + changed.get("next").asText());

    assertThat(ok(CHANGES, "", "").get("items")).isEmpty();
    assertThat(ids(changed)).containsExactlyInAnyOrder("old", "new");
    assertThat(nothing.get("items")).isEmpty();
    assertThat(nothing.get("next")).isEqualTo(changed.get("next"));
  }

  @Test
  void changesComeInPartsAndOnlyThoseAskedFor() throws Exception {
    String cursor = ok(CHANGES, "", "").get("next").asText();
    for (int i = 0; i < 5; i++) {
      filled.put(i % 2, opened("id" + i, 1000 + i));
    }

    List<String> all = new ArrayList<>();
    JsonNode part;
    do {
      part = ok(CHANGES, "", "limit=2&cursor=" + cursor);
      all.addAll(ids(part));
      cursor = part.get("next").asText();
    } while (part.get("more").asBoolean());

    assertThat(all).containsExactlyInAnyOrder("id0", "id1", "id2", "id3", "id4");
    assertThat(ids(ok(CHANGES, "", "openedSince=1970-01-01T00:00:01.004Z&cursor=at")))
        .containsExactly("id4");
  }

  @Test
  void anInstanceThatHasNotReadAsFarAsTheCursorSaysSo() throws Exception {
    filled.put(0, opened("aa", 1000));

    assertThat(problem(503, CHANGES, "", "cursor=at~0.9").get("detail").asText())
        .contains("has not read as far");
    assertThat(problem(400, CHANGES, "", "cursor=1000~aa").get("parameter").asText())
        .isEqualTo("cursor");
  }

  @Test
  void aLongIdIsNoReasonToFail() throws Exception {
    problem(404, ONE, "x".repeat(2000), "");
  }

  private JsonNode ok(String path, String variable, String query) throws IOException {
    return calls.ok(path, variable, query);
  }

  private JsonNode problem(int status, String path, String variable, String query)
      throws IOException {
    return calls.problem(status, path, variable, query);
  }

  private static List<String> ids(JsonNode answer) {
    return RouteCalls.texts(answer, "id");
  }
}
