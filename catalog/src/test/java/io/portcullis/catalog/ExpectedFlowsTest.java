package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.source.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the built-in catalog expects of every healthy estate, so that a change of it is meant. */
class ExpectedFlowsTest {

  /** An exporter tells of a flow that does not end once in this time, if it is set up as told. */
  private static final Duration ACTIVE_TIMEOUT = Duration.ofMinutes(1);

  private static final Duration WEEKEND = Duration.ofDays(3);

  private final SourcedCatalog sourced = CatalogFiles.sourced();
  private final List<CatalogFlow> expected =
      sourced.catalog().flows().stream().filter(flow -> flow.expect().isPresent()).toList();

  @Test
  void these_flows_are_expected() {
    Map<String, String> all = new TreeMap<>();
    expected.forEach(flow -> all.put(flow.id(), flow.expect().orElseThrow().toString()));
    assertThat(all)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("adc.appflow-adm", "within PT168H per site, low"),
                Map.entry("adc.cluster-node-heartbeat", "within PT5M per source, high"),
                Map.entry("adc.directory", "within PT168H per site, low"),
                Map.entry("adc.ha-file-sync", "within PT15M per site, medium"),
                Map.entry("adc.ha-heartbeat", "within PT5M per site, high"),
                Map.entry("adc.name-resolution", "within PT24H per site, low"),
                Map.entry("adc.ntp", "within PT1H per site, low"),
                Map.entry("adc.snmp-adm", "within PT336H per site, low"),
                Map.entry("adc.syslog-adm", "within PT24H per site, low"),
                Map.entry("adm.agent", "within PT15M per destination, high"),
                Map.entry("adm.ha-database", "within PT15M per site, medium"),
                Map.entry("adm.nitro", "within PT30M per site, medium"),
                Map.entry("adm.ntp", "within PT1H per site, low"),
                Map.entry("citrix-cloud.connectors", "within PT15M per source, high"),
                Map.entry("connector.dns", "within PT24H per site, low"),
                Map.entry("connector.ntp", "within PT1H per site, low"),
                Map.entry("cvad.controller-sql", "within PT5M per source, high"),
                Map.entry("cvad.license", "within PT30M per source, high"),
                Map.entry("cvad.vda-registration", "within PT15M per site, high"),
                Map.entry("fas.certificate-request", "within PT168H per site, medium"),
                Map.entry("fas.identity-assertion", "within PT168H per site, medium"),
                Map.entry("hypervisor.ntp", "within PT1H per site, low"),
                Map.entry("pvs.inter-server", "within PT15M per site, medium"),
                Map.entry("pvs.sql", "within PT15M per source, high"),
                Map.entry("pvs.streaming", "within PT15M per site, high"),
                Map.entry("sdwan.virtual-path", "within PT5M per source, high"),
                Map.entry("sdx.ntp", "within PT1H per site, low"),
                Map.entry(
                    "session-recording-service.cloud-client", "within PT15M per source, medium"),
                Map.entry("storefront.controller", "within PT168H per site, medium"),
                Map.entry("wem.agent", "within PT2H per site, medium"),
                Map.entry("wem.sql", "within PT1H per source, high")));
  }

  @Test
  void each_says_beside_it_why_so_often_and_for_whom() throws IOException {
    for (CatalogFlow flow : expected) {
      Place place = sourced.places().flow(flow.id(), "expect");
      List<String> lines = lines(place.file());
      assertThat(lines.get(place.line() - 2).strip()).as(flow.id()).startsWith("# ");
    }
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = ExpectedFlowsTest.class.getResourceAsStream("/catalog/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void a_flow_that_goes_on_for_ever_has_several_chances_to_be_told_of() {
    assertThat(expected)
        .allSatisfy(
            flow ->
                assertThat(within(flow))
                    .as(flow.id())
                    .isGreaterThan(ACTIVE_TIMEOUT.multipliedBy(3)));
  }

  @Test
  void what_only_users_cause_outlasts_a_weekend() {
    assertThat(expected)
        .filteredOn(
            flow ->
                Set.of(
                        "adc.appflow-adm",
                        "adc.directory",
                        "fas.certificate-request",
                        "fas.identity-assertion",
                        "storefront.controller")
                    .contains(flow.id()))
        .hasSize(5)
        .allSatisfy(flow -> assertThat(within(flow)).as(flow.id()).isGreaterThan(WEEKEND));
  }

  @Test
  void nothing_is_expected_of_every_citrix_component_or_of_a_flow_that_comes_and_goes() {
    assertThat(expected)
        .allSatisfy(
            flow -> {
              assertThat(flow.from()).as(flow.id()).doesNotContain("any-citrix-component");
              assertThat(flow.condition()).as(flow.id()).isEmpty();
              assertThat(flow.status()).as(flow.id()).isEqualTo(CatalogFlow.Status.CURRENT);
            });
  }

  @Test
  void pairs_are_for_the_site_to_name() {
    assertThat(expected)
        .extracting(flow -> flow.expect().orElseThrow().per())
        .doesNotContain(Expectation.Per.PAIR);
  }

  @Test
  void these_are_sent_and_never_answered() {
    assertThat(sourced.catalog().flows())
        .filteredOn(CatalogFlow::oneWay)
        .extracting(CatalogFlow::id)
        .containsExactlyInAnyOrder(
            "adc.appflow-adm",
            "adc.cluster-heartbeat",
            "adc.cluster-node-heartbeat",
            "adc.ha-heartbeat",
            "adc.snmp-adm",
            "adc.syslog-adm",
            "connector-ad.netbios-datagram",
            "hypervisor.cluster-heartbeat",
            "remote-pc.wake-on-lan",
            "sdwan.netflow",
            "sdwan.snmp-traps",
            "sdwan.wanop-snmp-traps",
            "sdx.snmp-traps");
  }

  private static Duration within(CatalogFlow flow) {
    return flow.expect().orElseThrow().within();
  }
}
