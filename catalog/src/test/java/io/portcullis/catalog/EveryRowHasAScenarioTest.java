package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the paper is shown at work, from both ends. */
class EveryRowHasAScenarioTest {

  private final Catalog catalog = CatalogFiles.builtIn();
  private final List<Scenario> scenarios =
      ScenarioFile.all().stream().flatMap(file -> file.scenarios().stream()).toList();

  @Test
  void every_row_has_a_scenario_that_its_flow_allows_and_that_is_turned_round() {
    Set<String> shown =
        scenarios.stream()
            .filter(scenario -> scenario.turned().isPresent())
            .flatMap(scenario -> scenario.rows().stream().filter(allowed(scenario)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).containsExactlyInAnyOrderElementsOf(rows(CatalogFlow::canMatch));
  }

  @Test
  void every_port_of_a_row_and_both_ends_of_a_range_have_a_scenario() {
    Set<String> shown =
        scenarios.stream()
            .filter(scenario -> scenario.then().startsWith("COMPLIANT"))
            .flatMap(
                scenario ->
                    scenario.rows().stream().map(row -> row + " " + scenario.traffic().service()))
            .collect(Collectors.toSet());

    assertThat(catalog.flows().stream().filter(CatalogFlow::canMatch))
        .filteredOn(flow -> !flow.service().isIcmp() && !flow.service().anyPort())
        .flatExtracting(EveryRowHasAScenarioTest::printedPorts)
        .isSubsetOf(shown);
  }

  /** {@code Citrix ADC #19 udp/1645}, {@code Citrix ADC #19 udp/1812}. */
  private static List<String> printedPorts(CatalogFlow flow) {
    return flow.rows().stream()
        .flatMap(
            row ->
                flow.service().transports().stream()
                    .map(transport -> row + " " + transport.name().toLowerCase(Locale.ROOT) + "/"))
        .flatMap(
            service ->
                flow.service().ports().stream()
                    .flatMap(range -> Stream.of(service + range.first(), service + range.last())))
        .toList();
  }

  @Test
  void a_row_that_no_network_shows_has_a_scenario_that_says_so() {
    Set<String> neverSeen = rows(flow -> !flow.canMatch());
    neverSeen.removeAll(rows(CatalogFlow::canMatch));

    assertThat(neverSeen)
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(scenarios)
                    .filteredOn(scenario -> scenario.rows().contains(row))
                    .isNotEmpty()
                    .noneMatch(scenario -> allowed(scenario).test(row)));
  }

  @Test
  void every_row_that_a_scenario_names_is_one_that_a_flow_stands_for() {
    assertThat(scenarios).flatExtracting(Scenario::rows).isSubsetOf(rows(flow -> true));
  }

  /** A row counts as shown when the verdict names a flow that stands for it. */
  private Predicate<String> allowed(Scenario scenario) {
    return row ->
        catalog.flows().stream()
            .filter(flow -> scenario.then().equals("COMPLIANT " + flow.id()))
            .anyMatch(flow -> flow.rows().contains(row));
  }

  private Set<String> rows(Predicate<CatalogFlow> of) {
    return catalog.flows().stream()
        .filter(of)
        .flatMap(flow -> flow.rows().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
