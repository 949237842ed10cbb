package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.source.BadSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {

  @TempDir Path site;

  @Test
  void a_configurable_port_is_renamed_and_the_flow_says_who_did_so_and_why() throws IOException {
    write(
        "site.yaml",
        """
        changes:
          - flow: pvs.streaming
            service: udp/6910-6968
            why: More target devices per server.
        """);

    CatalogFlow flow = flow("pvs.streaming");
    assertThat(flow.service()).hasToString("udp/6910-6968");
    assertThat(flow.changes())
        .singleElement()
        .hasToString(
            "service changed from "
                + builtIn("pvs.streaming").service()
                + " to udp/6910-6968 by site.yaml:2: More target devices per server.");
  }

  @Test
  void what_is_switched_off_is_known_still_but_neither_allowed_nor_expected() throws IOException {
    write(
        "site.yaml",
        """
        changes:
          - {flow: cvad.vda-registration, off: true, why: This is a museum.}
        """);

    CatalogFlow flow = flow("cvad.vda-registration");
    assertThat(flow.canMatch()).isFalse();
    assertThat(flow.expect()).isEmpty();
    assertThat(flow.switchedOff().orElseThrow())
        .hasToString("switched off by site.yaml:2: This is a museum.");
    assertThat(CompiledCatalog.compile(CatalogFiles.builtInWith(site)).flow(flow.id())).isNotNull();
  }

  @Test
  void expectation_and_severity_are_the_sites_to_set() throws IOException {
    write(
        "a.yaml",
        """
        changes:
          - flow: cvad.vda-registration
            expect: {within: PT5M, per: source}
            severity: high
            why: We want to know at once.
        """);
    write(
        "b.yaml",
        """
        changes:
          - {flow: adc.ha-heartbeat, expect: none, why: We have no pairs.}
        """);

    CatalogFlow registration = flow("cvad.vda-registration");
    assertThat(registration.expect().orElseThrow()).hasToString("within PT5M per source, medium");
    assertThat(registration.severity()).hasToString("Optional[HIGH]");
    assertThat(registration.changes()).hasSize(2);
    assertThat(flow("adc.ha-heartbeat").expect()).isEmpty();
  }

  @Test
  void a_sites_own_flow_comes_from_its_file() throws IOException {
    write(
        "more/own.yaml",
        """
        system: Our site
        flows:
          - id: site.backup
            from: storefront
            to: vda
            service: tcp/8000
            details: Backup.
        """);
    assertThat(flow("site.backup").source()).isEqualTo("more/own.yaml:3");
  }

  @Test
  void a_single_file_is_a_site_as_well() throws IOException {
    write("one.yaml", "changes: [{flow: pvs.streaming, off: true, why: Diskless no more.}]\n");

    assertThat(CatalogFiles.builtInWith(site.resolve("one.yaml")).flows())
        .anySatisfy(
            flow ->
                assertThat(flow.changes())
                    .hasToString("[switched off by one.yaml:1: Diskless no more.]"));
  }

  @Test
  void every_misuse_is_told_with_its_place_and_what_to_do() throws IOException {
    write(
        "a.yaml",
        """
        system: Our site
        flows:
          - {id: site.own, from: vda, to: vda, service: tcp/1, details: Ours.}
        changes:
          - {flow: pvs.streeming, off: true, why: Misspelt.}
          - {flow: site.own, off: true, why: Our own.}
          - {flow: pvs.streaming, off: true}
          - {flow: pvs.streaming, off: true, service: udp/1, why: Both.}
          - {flow: pvs.streaming, why: Nothing at all.}
          - {flow: pvs.streaming, service: tcp/6910, why: Other transport.}
          - {flow: storefront.subscription-replication, service: tcp/81, why: Fixed.}
          - {flow: cvad.vda-registration, expect: sometimes, why: No such word.}
          - {flow: adc.ha-heartbeat, off: no, why: Never was.}
          - {flow: adc.ha-heartbeat, of: true, why: Which key.}
        """);
    write(
        "b.yaml",
        """
        changes:
          - {flow: cvad.vda-registration, expect: none, why: Again.}
          - {flow: cvad.vda-registration, off: true, why: All of it.}
          - {flow: adc.ha-heartbeat, severity: high, why: Off already.}
        """);

    assertThat(problems())
        .containsExactly(
            "a.yaml:14:30: error: 'of' is no key of this; did you mean 'off'?",
            "a.yaml:5:12: error: 'pvs.streeming' is the id of no flow; did you mean"
                + " 'pvs.streaming'?",
            "a.yaml:6:12: error: 'site.own' is a flow of the site itself; change the flow where it"
                + " stands",
            "a.yaml:7:5: error: 'why' is missing; add 'why: the reason, in one sentence'",
            "a.yaml:8:27: error: 'pvs.streaming' is switched off and changed at once; keep 'off' or"
                + " the rest",
            "a.yaml:9:12: error: nothing of 'pvs.streaming' is changed; add one of off, service,"
                + " expect, severity",
            "a.yaml:10:27: error: 'tcp/6910' has another transport than "
                + builtIn("pvs.streaming").service()
                + "; only its ports are configurable",
            "a.yaml:11:49: error: the ports of 'storefront.subscription-replication' are not"
                + " configurable; switch it off and add a flow of your own",
            "a.yaml:12:43: error: 'sometimes' is no expectation; write {within: PT15M, per: site}"
                + " or none",
            "a.yaml:13:35: error: 'no' is neither true nor false",
            "a.yaml:14:12: error: nothing of 'adc.ha-heartbeat' is changed; add one of off,"
                + " service, expect, severity",
            "b.yaml:2:35: error: 'expect' of 'cvad.vda-registration' was changed at a.yaml:12:35"
                + " already; keep one of the two changes",
            "b.yaml:3:35: error: 'expect' of 'cvad.vda-registration' was changed at a.yaml:12:35"
                + " already; keep one of the two changes",
            "b.yaml:4:30: error: 'off' of 'adc.ha-heartbeat' was changed at a.yaml:13:30 already;"
                + " keep one of the two changes");
  }

  @Test
  void a_change_that_changes_nothing_is_worth_a_warning() throws IOException {
    String service = builtIn("pvs.streaming").service().toString();
    write(
        "site.yaml",
        "changes:\n  - {flow: pvs.streaming, service: '" + service + "', why: To be sure.}\n");

    assertThat(CatalogFiles.sourced(site).warnings())
        .singleElement()
        .asString()
        .endsWith(
            "site.yaml:2:27: warning: 'service' of 'pvs.streaming' is "
                + service
                + " without this change; remove it");
  }

  @Test
  void a_catalog_does_not_change_itself() throws IOException {
    write("whole.yaml", "edition: mine\nchanges: []\n");

    BadSourceException refused =
        catchThrowableOfType(BadSourceException.class, () -> CatalogFiles.sourced(site));
    assertThat(refused.problems().get(0).what())
        .isEqualTo("a catalog does not change itself: 'changes' are for a site's files");
  }

  @Test
  void the_version_does_not_depend_on_where_the_site_keeps_its_files() throws IOException {
    String text = "changes: [{flow: pvs.streaming, off: true, why: Unused.}]\n";
    write("here/site.yaml", text);
    write("there/site.yaml", text);

    assertThat(CatalogFiles.builtInWith(site.resolve("here")).version())
        .isEqualTo(CatalogFiles.builtInWith(site.resolve("there")).version())
        .isNotEqualTo(CatalogFiles.builtIn().version());
  }

  private CatalogFlow flow(String id) {
    return find(id, CatalogFiles.builtInWith(site).flows());
  }

  private static CatalogFlow builtIn(String id) {
    return find(id, CatalogFiles.builtIn().flows());
  }

  private static CatalogFlow find(String id, List<CatalogFlow> flows) {
    return flows.stream().filter(flow -> flow.id().equals(id)).findAny().orElseThrow();
  }

  private List<String> problems() {
    BadSourceException refused =
        catchThrowableOfType(BadSourceException.class, () -> CatalogFiles.builtInWith(site));
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(site + "/", ""))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = site.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
