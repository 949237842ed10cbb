package io.portcullis.catalog;

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

  /** The sections that are held whole, and how many rows each prints. */
  private static final Map<String, Integer> ROWS =
      Map.of(
          "Citrix ADC", 27,
          "Citrix ADM", 18,
          "Citrix Gateway", 18,
          "Citrix License Server", 5,
          "Citrix Virtual Apps and Desktops", 17,
          "Provisioning Services", 13,
          "StoreFront", 9);

  /** Printed rows that hold two rules in one and so stand behind two flows. */
  private static final Set<String> SPLIT = Set.of("Citrix ADC #22");

  private final Catalog catalog = CatalogFiles.builtIn();

  @Test
  void every_printed_row_stands_behind_one_flow_and_no_row_is_made_up() {
    Set<String> printed = new TreeSet<>();
    ROWS.forEach(
        (section, rows) ->
            IntStream.rangeClosed(1, rows).forEach(n -> printed.add(section + " #" + n)));

    Map<String, Long> cited =
        catalog.flows().stream()
            .flatMap(flow -> flow.rows().stream())
            .collect(groupingBy(identity(), counting()));

    assertThat(new TreeSet<>(cited.keySet())).isEqualTo(printed);
    assertThat(cited)
        .allSatisfy((row, times) -> assertThat(times).isEqualTo(SPLIT.contains(row) ? 2 : 1));
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
