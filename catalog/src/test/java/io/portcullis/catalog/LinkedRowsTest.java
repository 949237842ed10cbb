package io.portcullis.catalog;

import static java.util.Map.entry;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portcullis.domain.catalog.CatalogFlow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the catalog against the pages that the paper only links to, as far as they were read. */
class LinkedRowsTest {

  /** Has a table of its own in the paper; its product documentation adds to it. */
  private static final String OWN_TABLE = "Session Recording";

  /** A row of such a page and the flow that stands for it. */
  private record LinkedRow(String system, String flow, PrintedRow.Rule rule) {

    static LinkedRow of(List<String> cells) {
      return new LinkedRow(
          cells.get(0),
          cells.get(5),
          new PrintedRow.Rule(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
    }
  }

  private final List<LinkedRow> rows =
      PrintedRow.lines("/linked-rows.csv").map(LinkedRow::of).toList();
  private final Map<String, CatalogFlow> flows =
      CatalogFiles.builtIn().flows().stream().collect(toMap(CatalogFlow::id, identity()));

  @Test
  void so_many_rows_could_be_read() {
    assertThat(rows.stream().collect(groupingBy(LinkedRow::system, counting())))
        .containsOnly(
            entry("Citrix Session Recording Service", 9L),
            entry(OWN_TABLE, 3L),
            entry("Citrix App Layering", 24L),
            entry("Citrix Endpoint Management", 7L),
            entry("Citrix Cloud", 7L));
  }

  @TestFactory
  Stream<DynamicTest> a_linked_row_has_a_flow_of_its_system_that_opens_what_it_prints() {
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.flow() + " for " + row.rule(), () -> check(row, flows.get(row.flow()))));
  }

  private static void check(LinkedRow row, CatalogFlow flow) {
    assertThat(flow.system()).isEqualTo(row.system());
    Openings opened = Openings.of(List.of(flow.service()));
    assertThat(row.rule().service()).get().matches(opened::cover, "is opened by " + flow.service());
    String destination = row.rule().destination();
    if (destination.contains("://")) {
      assertThat(flow.fqdn()).contains(destination.substring(destination.indexOf("://") + 3));
    }
  }

  @Test
  void the_systems_that_are_only_linked_have_no_flow_that_was_made_up() {
    Set<String> linked = rows.stream().map(LinkedRow::flow).collect(toSet());
    Set<String> systems = rows.stream().map(LinkedRow::system).collect(toSet());
    systems.remove(OWN_TABLE);

    assertThat(flows.values().stream().filter(flow -> systems.contains(flow.system())))
        .allSatisfy(flow -> assertThat(linked).contains(flow.id()))
        .allSatisfy(flow -> assertThat(flow.rows()).isEmpty());
  }
}
