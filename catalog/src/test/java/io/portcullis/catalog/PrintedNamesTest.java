package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the paper calls a thing, an inventory may call it so too. */
class PrintedNamesTest {

  private final List<Role> roles = CatalogFiles.builtIn().roles();
  private final RoleNames names = new RoleNames(roles);

  @TestFactory
  Stream<DynamicTest> a_printed_name_finds_its_role() {
    return PrintedRow.lines("/printed-names.csv")
        .map(
            line ->
                dynamicTest(
                    line.get(0),
                    () -> assertThat(names.resolve(line.get(0))).contains(line.get(1))));
  }

  @Test
  void these_are_all_the_names_that_the_tables_print() {
    TreeSet<String> known =
        PrintedRow.lines("/printed-names.csv")
            .map(line -> line.get(0))
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> printed =
        PrintedRow.all().stream()
            .flatMap(row -> row.rules().stream())
            .flatMap(rule -> Stream.of(rule.source(), rule.destination()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(printed).isEqualTo(known).hasSize(112);
  }

  @Test
  void no_name_is_claimed_by_two_roles() {
    assertThat(names.clashes()).isEmpty();
  }

  @Test
  void a_name_that_stands_for_several_roles_is_a_role_that_is_all_of_them() {
    Map<String, List<String>> several = new TreeMap<>();
    roles.stream()
        .filter(role -> role.kind() == Role.Kind.PSEUDO && role.is().size() > 1)
        .forEach(role -> several.put(role.name(), role.is()));
    assertThat(several)
        .containsOnly(
            Map.entry("Citrix ADM license server/agent", List.of("adm", "adm-agent")),
            Map.entry("DNS Service Domain Controller", List.of("dns-server", "domain-controller")),
            Map.entry(
                "Citrix ADC NSIP or Citrix SD-WAN instance",
                List.of("adc-nsip", "sdwan-se-ee", "sdwan-wanop")),
            Map.entry(
                "Delivery Controller, XenMobile",
                List.of("delivery-controller", "xenmobile-server")),
            Map.entry(
                "Citrix Director and Admin Workstation", List.of("director", "admin-workstation")));
  }
}
