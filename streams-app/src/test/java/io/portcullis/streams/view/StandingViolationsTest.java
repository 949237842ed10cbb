package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleViolations.excepted;
import static io.portcullis.streams.view.SampleViolations.opened;
import static io.portcullis.streams.view.SampleViolations.resolved;
import static io.portcullis.streams.view.SampleViolations.updated;
import static io.portcullis.streams.view.SampleViolations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.metrics.TagBounds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingViolationsTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StandingViolations standing = standing();

  private StandingViolations standing() {
    registry.config().meterFilter(new TagBounds());
    return new StandingViolations(registry);
  }

  @Test
  void prometheusIsToldHowManyStandOfEachPatternAndWhichTheyAre() {
    open(opened("a1", 1000));
    open(opened("b2", 2000));
    open(violation("c3", 3000, Protocol.ICMP, 8 << 8, VerdictKind.UNANSWERED));

    standing.show();

    assertThat(shown("portcullis_violations_standing{"))
        .containsExactlyInAnyOrder(
            "portcullis_violations_standing{client_role=\"vda\",port=\"1433\",protocol=\"tcp\","
                + "server_role=\"sql-server\",severity=\"high\",site=\"east\",verdict=\"unexpected_peer\"} 2.0",
            "portcullis_violations_standing{client_role=\"vda\",port=\"8/0\",protocol=\"icmp\","
                + "server_role=\"sql-server\",severity=\"low\",site=\"east\",verdict=\"unanswered\"} 1.0");
    assertThat(shown("portcullis_violation_info{"))
        .hasSize(3)
        .contains(
            "portcullis_violation_info{client=\"10.1.0.7\",client_role=\"vda\",flow=\"none\",id=\"a1\",port=\"1433\","
                + "protocol=\"tcp\",server=\"10.2.0.9\",server_role=\"sql-server\",severity=\"high\","
                + "site=\"east\",verdict=\"unexpected_peer\"} 1");
    assertThat(shown("portcullis_violation_info_left_out"))
        .containsExactly("portcullis_violation_info_left_out 0.0");
  }

  @Test
  void anExpectedFlowThatIsMissingIsNamed() {
    open(violation("a1", 1000, Protocol.TCP, 1433, VerdictKind.MISSING));
    open(violation("b2", 2000, Protocol.TCP, 1433, VerdictKind.UNEXPECTED_PORT));

    standing.show();

    assertThat(shown("portcullis_violation_info{"))
        .anySatisfy(line -> assertThat(line).contains("id=\"a1\"", "flow=\"cvad-ddc-sql\""))
        .anySatisfy(line -> assertThat(line).contains("id=\"b2\"", "flow=\"none\""));
  }

  @Test
  void whatIsResolvedOrExceptedOrGoneIsNotShownAnyMore() {
    Violation resolves = opened("a1", 1000);
    Violation accepted = opened("b2", 2000);
    Violation leaves = opened("c3", 3000);
    Violation stays = opened("d4", 4000);
    List.of(resolves, accepted, leaves, stays).forEach(this::open);
    standing.show();

    standing.changed(Optional.of(resolves), Optional.of(resolved(resolves)));
    standing.changed(Optional.of(accepted), Optional.of(excepted(accepted)));
    standing.changed(Optional.of(leaves), Optional.empty());
    standing.changed(Optional.of(resolved(resolves)), Optional.of(resolved(resolves)));
    standing.show();

    assertThat(shown("portcullis_violations_standing{"))
        .singleElement()
        .asString()
        .endsWith(" 1.0");
    assertThat(shown("portcullis_violation_info{")).singleElement().asString().contains("d4");

    standing.changed(Optional.of(stays), Optional.empty());
    standing.show();

    assertThat(shown("portcullis_violations_standing{")).isEmpty();
    assertThat(shown("portcullis_violation_info{")).isEmpty();
  }

  @Test
  void oneThatTurnsMoreSevereIsCountedAndNamedOnce() {
    Violation one = opened("a1", 1000);
    open(one);
    standing.show();

    standing.changed(Optional.of(one), Optional.of(updated(one)));
    standing.show();

    assertThat(shown("portcullis_violations_standing{"))
        .singleElement()
        .asString()
        .contains("severity=\"critical\"")
        .endsWith(" 1.0");
    assertThat(shown("portcullis_violation_info{"))
        .singleElement()
        .asString()
        .contains("severity=\"critical\"");
  }

  @Test
  void theMostSevereAndOfTheSameSeverityTheNewestAreNamedAndTheRestIsCounted() {
    Violation old = updated(opened("critical", 1));
    open(old);
    for (int i = 0; i < StandingViolations.NAMED + 5; i++) {
      open(opened("high-" + i, 1000 + i));
      open(violation("low-" + i, 9000 + i, Protocol.TCP, 22, VerdictKind.UNANSWERED));
    }

    standing.show();

    assertThat(shown("portcullis_violation_info{"))
        .hasSize(StandingViolations.NAMED)
        .anySatisfy(line -> assertThat(line).contains("id=\"critical\""))
        .anySatisfy(
            line -> assertThat(line).contains("id=\"high-" + (StandingViolations.NAMED + 4) + "\""))
        .noneSatisfy(line -> assertThat(line).contains("id=\"high-5\""))
        .noneSatisfy(line -> assertThat(line).contains("id=\"low-"));
    assertThat(shown("portcullis_violation_info_left_out"))
        .containsExactly(
            "portcullis_violation_info_left_out " + (StandingViolations.NAMED + 11) + ".0");
  }

  @Test
  void patternsBeyondTheBoundAreAddedUpByVerdictAndSeverityAndNoneIsLost() {
    int patterns = StandingViolations.PATTERNS + 100;
    for (int port = 1; port <= patterns; port++) {
      open(violation("tcp-" + port, 1000, Protocol.TCP, port, VerdictKind.UNEXPECTED_PORT));
    }
    open(violation("twice-1", 1000, Protocol.UDP, 7, VerdictKind.UNEXPECTED_PORT));
    open(violation("twice-2", 1000, Protocol.UDP, 7, VerdictKind.UNEXPECTED_PORT));
    open(violation("low", 1000, Protocol.TCP, 22, VerdictKind.UNANSWERED));

    standing.show();

    List<String> shown = shown("portcullis_violations_standing{");
    assertThat(shown)
        .hasSize(StandingViolations.PATTERNS + 2)
        .anySatisfy(
            line -> assertThat(line).contains("port=\"7\",protocol=\"udp\"").endsWith(" 2.0"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("client_role=\"other\",port=\"other\",protocol=\"other\"")
                    .contains("severity=\"high\"")
                    .endsWith(" 101.0"))
        .anySatisfy(
            line -> assertThat(line).contains("port=\"other\"").contains("severity=\"low\""));
    assertThat(shown.stream().mapToDouble(line -> Double.parseDouble(line.split("} ")[1])).sum())
        .isEqualTo(patterns + 3);
  }

  private void open(Violation violation) {
    standing.changed(Optional.empty(), Optional.of(violation));
  }

  private List<String> shown(String series) {
    return registry.scrape().lines().filter(line -> line.startsWith(series)).toList();
  }
}
