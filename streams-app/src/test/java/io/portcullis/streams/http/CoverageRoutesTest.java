package io.portcullis.streams.http;

import static io.portcullis.streams.view.SampleCoverage.coverage;
import static io.portcullis.streams.view.SampleViolations.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.policy.Policy;
import io.portcullis.streams.Estate;
import io.portcullis.streams.view.CoverageView;
import io.portcullis.streams.view.ViolationView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageRoutesTest {

  private static final String LIST = "/api/v1/coverage";
  private static final String ONE = "/api/v1/coverage/{id}";

  private static final FlowCoverage ACTIVE =
      coverage("vda.register", "Berlin", "10.1.0.7", CoverageState.ACTIVE, 2000);
  private static final FlowCoverage ABSENT =
      coverage("controller.sql", "Berlin", "10.2.0.0/24>10.3.0.9", CoverageState.ABSENT, 3000);
  private static final FlowCoverage BLIND =
      coverage("storefront.xml", "Rome", "", CoverageState.NOT_OBSERVABLE, 4000);
  private static final FlowCoverage NONE =
      coverage("old.flow", "", "", CoverageState.NOT_APPLICABLE, 5000);

  private final CoverageView view = new CoverageView();
  private final ViolationView violations = new ViolationView();
  private boolean loaded = true;
  private Optional<Policy> policy = Optional.of(Estate.policy());
  private final RouteCalls calls =
      new RouteCalls(
          new CoverageRoutes(view, violations, new LoadedViews(() -> loaded), () -> policy).all());

  @BeforeEach
  void fill() {
    for (FlowCoverage one : List.of(ACTIVE, ABSENT, BLIND, NONE)) {
      view.put(one.key().toString(), one);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|controller.sql old.flow storefront.xml vda.register",
        "state=absent&state=ACTIVE|controller.sql vda.register",
        "severity=high|controller.sql",
        "flow=old.flow&flow=vda.register|old.flow vda.register",
        "role=vda|vda.register",
        "role=delivery_controller|controller.sql storefront.xml vda.register",
        "site=Berlin&state=ACTIVE|vda.register",
        "site=Rome|storefront.xml",
        "zone=default&severity=high|controller.sql",
        "address=10.1.0.0/16|vda.register",
        "address=10.2.0.77|controller.sql",
        "address=10.3.0.9|controller.sql",
        "address=10.9.0.0/16|''",
        "exporter=192.0.2.1&flow=old.flow|old.flow",
        "exporter=192.0.2.1:2056|''",
        "changedSince=1970-01-01T00:00:04Z|old.flow storefront.xml",
        "hitSince=1970-01-01T00:00:03Z|controller.sql",
        "hitUntil=1970-01-01T00:00:02Z|vda.register",
        "dueUntil=1970-01-01T00:01:03Z|controller.sql vda.register",
      })
  void whatIsAskedForIsListedByName(String query, String flows) throws Exception {
    assertThat(RouteCalls.texts(calls.ok(LIST, "", query), "flowId"))
        .containsExactlyElementsOf(
            Arrays.stream(flows.split(" ")).filter(one -> !one.isEmpty()).toList());
  }

  @Test
  void aListingSaysHowManyThereAreInEachState() throws Exception {
    JsonNode berlin = calls.ok(LIST, "", "site=Berlin&state=ABSENT&limit=1").get("states");

    assertThat(berlin.get("ACTIVE").asInt()).isEqualTo(1);
    assertThat(berlin.get("ABSENT").asInt()).isEqualTo(1);
    assertThat(berlin.get("NOT_OBSERVABLE").asInt()).isZero();
  }

  @Test
  void pageAfterPageGivesAllOfThem() throws Exception {
    List<String> read = new ArrayList<>();
    String cursor = "";
    JsonNode page;
    do {
      page = calls.ok(LIST, "", "limit=1" + cursor);
      read.addAll(RouteCalls.texts(page, "flowId"));
      cursor = "&cursor=" + page.path("next").asText();
    } while (page.has("next"));

    assertThat(read)
        .containsExactly("controller.sql", "old.flow", "storefront.xml", "vda.register");
  }

  @Test
  void anExpectationSaysAllThatIsKnownOfIt() throws Exception {
    violations.put(ABSENT.key().id(), opened(ABSENT.key().id(), 1000));

    JsonNode absent = calls.ok(ONE, ABSENT.key().id(), "");
    JsonNode none = calls.ok(ONE, NONE.key().id().substring(0, 8), "");

    assertThat(absent.get("state").asText()).isEqualTo("ABSENT");
    assertThat(absent.get("member").asText()).isEqualTo("10.2.0.0/24>10.3.0.9");
    assertThat(absent.get("lastHit").asText()).isEqualTo("1970-01-01T00:00:03Z");
    assertThat(absent.get("deadline").asText()).isEqualTo("1970-01-01T00:01:03Z");
    assertThat(absent.get("exporters")).hasSize(2);
    assertThat(absent.at("/violation/id").asText()).isEqualTo(absent.get("id").asText());
    assertThat(absent.at("/violation/state").asText()).isEqualTo("OPEN");
    assertThat(none.get("flowId").asText()).isEqualTo("old.flow");
    assertThat(none.has("site") || none.has("member") || none.has("violation")).isFalse();
    assertThat(none.has("firstHit") || none.has("deadline")).isFalse();
  }

  @Test
  void whatIsAsItIsSinceBeforeAnythingWasReadHasNoTimeOfThat() throws Exception {
    FlowCoverage early = coverage("vda.register", "Rome", "", CoverageState.NEVER_SEEN, 0);
    view.put(early.key().toString(), early);

    assertThat(calls.ok(ONE, early.key().id(), "").has("since")).isFalse();
  }

  @Test
  void whatNobodyKnowsIsRefusedAndNotTakenForNothing() throws Exception {
    assertThat(detail(400, LIST, "flow=vda.regster")).contains("no flow 'vda.regster'");
    assertThat(detail(400, LIST, "role=vdaa")).contains("did you mean 'vda'?");
    assertThat(detail(400, LIST, "site=Bärlin")).contains("no site");
    assertThat(detail(400, LIST, "exporter=router")).contains("'router' is no value");
    assertThat(detail(400, LIST, "hitSince=yesterday")).contains("'yesterday' is no value");
    assertThat(detail(400, LIST, "cursor=~~")).contains("no value for 'cursor'");
    assertThat(calls.problem(404, ONE, "0123456789", "").get("detail").asText())
        .contains("no expectation");
  }

  @Test
  void withoutAPolicyNamesAreTakenAsTheyAre() throws Exception {
    policy = Optional.empty();

    assertThat(calls.ok(LIST, "", "flow=any&site=any").get("items")).isEmpty();
    assertThat(calls.ok(LIST, "", "role=vda").get("items")).isEmpty();
  }

  @Test
  void halfAViewIsNotShown() throws Exception {
    loaded = false;

    calls.problem(503, LIST, "", "");
    calls.problem(503, ONE, ACTIVE.key().id(), "");
  }

  private String detail(int status, String path, String query) throws Exception {
    return calls.problem(status, path, "", query).get("detail").asText();
  }
}
