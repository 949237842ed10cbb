package io.portcullis.catalog;

import static java.util.Map.entry;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the catalog against the paper's tables, row by row. */
class PrintedRowsTest {

  private final Catalog catalog = CatalogFiles.builtIn();
  private final List<PrintedRow> rows = PrintedRow.all();
  private final Map<String, Role> roles =
      catalog.roles().stream().collect(toMap(Role::id, identity()));
  private final RoleNames names = new RoleNames(catalog.roles());

  @Test
  void the_paper_prints_204_rows_in_21_tables() {
    assertThat(rows.stream().collect(groupingBy(PrintedRow::section, counting())))
        .containsOnly(
            entry("Citrix SDX", 10L),
            entry("Citrix ADC", 27L),
            entry("Citrix ADM", 18L),
            entry("Connector Appliance", 4L),
            entry("Connector Appliance with Active Directory", 10L),
            entry("Cloud Connector", 4L),
            entry("Citrix DaaS", 9L),
            entry("Rendezvous Protocol and EDT", 1L),
            entry("Citrix Workspace Environment Management Service", 2L),
            entry("Citrix Gateway", 18L),
            entry("Citrix Hypervisor", 15L),
            entry("Citrix License Server", 5L),
            entry("Citrix SD-WAN", 23L),
            entry("Citrix Virtual Apps and Desktops", 17L),
            entry("Federated Authentication Service", 3L),
            entry("Provisioning Services", 13L),
            entry("Universal Print Server", 2L),
            entry("Remote PC Access", 2L),
            entry("Session Recording", 3L),
            entry("StoreFront", 9L),
            entry("Workspace Environment Management", 9L));
    assertThat(rows).hasSize(204);
  }

  @Test
  void every_row_is_cited_as_often_as_it_should_be_and_no_row_is_made_up() {
    Map<String, Long> cited =
        catalog.flows().stream()
            .flatMap(flow -> flow.rows().stream())
            .collect(groupingBy(identity(), counting()));
    Map<String, Long> due =
        rows.stream().collect(toMap(PrintedRow::name, row -> (long) row.flows()));
    assertThat(cited).containsExactlyInAnyOrderEntriesOf(due);
  }

  @Test
  void a_row_that_is_not_simply_one_flow_as_printed_says_why() {
    assertThat(rows.stream().filter(row -> row.reason().isEmpty() != plain(row)))
        .extracting(PrintedRow::name)
        .isEmpty();
  }

  private static boolean plain(PrintedRow row) {
    return row.flows() == 1 && row.wrong().isEmpty() && !refersElsewhere(row);
  }

  private static boolean refersElsewhere(PrintedRow row) {
    return row.rules().get(0).service().isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_row_is_allowed_by_its_flows_unless_it_is_known_to_be_wrong() {
    return rows.stream().map(row -> dynamicTest(row.name(), () -> checkAgainstFlows(row)));
  }

  private void checkAgainstFlows(PrintedRow row) {
    List<CatalogFlow> flows =
        catalog.flows().stream().filter(flow -> flow.rows().contains(row.name())).toList();
    List<String> missing =
        row.rules().stream().flatMap(rule -> missing(rule, flows).stream()).toList();
    if (row.wrong().isEmpty()) {
      assertThat(missing).isEmpty();
    } else {
      assertThat(missing).isNotEmpty();
    }
    if (!row.wrong().isEmpty() || refersElsewhere(row)) {
      assertThat(flows).anyMatch(flow -> flow.printed().isPresent());
    }
  }

  /** What the rule prints and the flows do not allow. */
  private List<String> missing(PrintedRow.Rule rule, List<CatalogFlow> flows) {
    List<String> missing = new ArrayList<>();
    Optional<Service> printed = rule.service();
    if (rule.bothWays() && flows.stream().noneMatch(CatalogFlow::bidirectional)) {
      missing.add("the way back");
    }
    for (String source : rolesOf(rule.source())) {
      for (String destination : rolesOf(rule.destination())) {
        List<Service> between =
            flows.stream()
                .filter(f -> speaksFor(f.from(), source) && speaksFor(f.to(), destination))
                .map(CatalogFlow::service)
                .toList();
        if (between.isEmpty() || printed.stream().anyMatch(s -> !Openings.of(between).cover(s))) {
          String what = printed.map(Service::toString).orElse("anything");
          missing.add(what + " from " + source + " to " + destination);
        }
      }
    }
    return missing;
  }

  /** The role of a printed name; of a name that stands for several, each of them. */
  private List<String> rolesOf(String name) {
    Role role = roles.get(names.resolve(name).orElseThrow());
    return role.kind() == Role.Kind.PSEUDO && !role.is().isEmpty() ? role.is() : List.of(role.id());
  }

  /** The role, or one that it is as well, is among these. */
  private boolean speaksFor(List<String> ids, String role) {
    return ids.contains(role)
        || (roles.containsKey(role)
            && roles.get(role).is().stream().anyMatch(parent -> speaksFor(ids, parent)));
  }

  @TestFactory
  Stream<DynamicTest> a_flow_opens_no_port_that_its_rows_do_not_print_unless_it_says_so() {
    return catalog.flows().stream()
        .filter(flow -> !flow.rows().isEmpty() && flow.printed().isEmpty())
        .map(
            flow ->
                dynamicTest(
                    flow.id(),
                    () ->
                        assertThat(printedFor(flow).cover(flow.service()))
                            .as(flow.id() + " on " + flow.service())
                            .isTrue()));
  }

  private Openings printedFor(CatalogFlow flow) {
    return Openings.of(
        rows.stream()
            .filter(row -> flow.rows().contains(row.name()))
            .flatMap(row -> row.rules().stream())
            .flatMap(rule -> rule.service().stream())
            .toList());
  }
}
