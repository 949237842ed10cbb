package io.portcullis.catalog;

import static java.util.Map.entry;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuiltInCatalogTest {

  /** The sections of the paper that have a table, and how many rows each prints. */
  private static final Map<String, Integer> ROWS =
      Map.ofEntries(
          entry("Citrix SDX", 10),
          entry("Citrix ADC", 27),
          entry("Citrix ADM", 18),
          entry("Connector Appliance", 4),
          entry("Connector Appliance with Active Directory", 10),
          entry("Cloud Connector", 4),
          entry("Citrix DaaS", 9),
          entry("Rendezvous Protocol and EDT", 1),
          entry("Citrix Workspace Environment Management Service", 2),
          entry("Citrix Gateway", 18),
          entry("Citrix Hypervisor", 15),
          entry("Citrix License Server", 5),
          entry("Citrix SD-WAN", 23),
          entry("Citrix Virtual Apps and Desktops", 17),
          entry("Federated Authentication Service", 3),
          entry("Provisioning Services", 13),
          entry("Universal Print Server", 2),
          entry("Remote PC Access", 2),
          entry("Session Recording", 3),
          entry("StoreFront", 9),
          entry("Workspace Environment Management", 9));

  /** Printed rows that hold two rules in one and so stand behind two flows. */
  private static final Set<String> SPLIT =
      Set.of(
          "Citrix SDX #9",
          "Citrix ADC #22",
          "Citrix Hypervisor #3",
          "Citrix SD-WAN #6",
          "Citrix SD-WAN #18");

  private final Catalog catalog = CatalogFiles.builtIn();

  @Test
  void every_printed_row_stands_behind_one_flow_and_no_row_is_made_up() {
    Map<String, Long> cited =
        catalog.flows().stream()
            .flatMap(flow -> flow.rows().stream())
            .collect(groupingBy(identity(), counting()));
    Set<String> held = new TreeSet<>();
    cited.keySet().forEach(row -> held.add(row.substring(0, row.lastIndexOf(" #"))));

    Set<String> printed = new TreeSet<>();
    held.forEach(
        section ->
            IntStream.rangeClosed(1, ROWS.getOrDefault(section, 0))
                .forEach(n -> printed.add(section + " #" + n)));
    assertThat(new TreeSet<>(cited.keySet())).isEqualTo(printed);
    assertThat(cited)
        .allSatisfy((row, times) -> assertThat(times).isLessThanOrEqualTo(splits(row)));
  }

  private static long splits(String row) {
    return SPLIT.contains(row) ? 2 : 1;
  }

  @Test
  void it_compiles() {
    assertThat(CompiledCatalog.compile(catalog).version()).startsWith(catalog.edition() + "-");
  }

  @Test
  void the_same_files_always_have_the_same_version() {
    assertThat(CatalogFiles.builtIn().version()).isEqualTo(catalog.version());
  }

  @Test
  void every_flow_says_where_it_comes_from_and_what_it_is_for() {
    assertThat(catalog.flows())
        .allSatisfy(
            flow -> {
              assertThat(flow.source()).as(flow.id()).isNotBlank();
              assertThat(flow.details()).as(flow.id()).endsWith(".");
            });
  }

  @Test
  void names_as_citrix_prints_them_find_their_role() {
    RoleNames names = new RoleNames(catalog.roles());
    assertThat(names.resolve("Virtual Delivery Agent")).contains("vda");
    assertThat(names.resolve("ddc")).contains("delivery-controller");
    assertThat(names.resolve("Citrix ADC Appliance (for High Availability)")).contains("adc-nsip");
    assertThat(names.resolve("delivery controller")).contains("delivery-controller");
    assertThat(names.clashes()).isEmpty();
  }

  @Test
  void people_and_shared_infrastructure_are_not_judged_by_themselves() {
    List<String> judged = catalog.roles().stream().filter(Role::judged).map(Role::id).toList();
    assertThat(judged)
        .contains("vda", "delivery-controller", "storefront", "gateway", "adc-nsip")
        .doesNotContain(
            "user-device", "admin-workstation", "dns-server", "domain-controller", "sql-server");
  }

  @Test
  void what_never_leaves_a_host_is_kept_but_marked() {
    assertThat(catalog.flows())
        .filteredOn(flow -> !flow.observable())
        .extracting(CatalogFlow::id)
        .containsExactly("cvad.html5-redirection");
  }
}
