package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.EncryptedTwins;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInCatalogTest {

  private final Catalog catalog = CatalogFiles.builtIn();

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
  void what_stands_in_for_clear_text_is_encrypted() {
    EncryptedTwins twins = new EncryptedTwins(catalog.flows());
    assertThat(catalog.flows())
        .filteredOn(flow -> !flow.encryptedBy().isEmpty())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            flow ->
                assertThat(twins.of(flow.id(), flow.service().ports().get(0).first()))
                    .as(flow.id())
                    .isNotEmpty()
                    .allSatisfy(
                        twin ->
                            assertThat(twin.flow().security().ports(CatalogFlow.Security.ENCRYPTED))
                                .isNotEmpty()));
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
