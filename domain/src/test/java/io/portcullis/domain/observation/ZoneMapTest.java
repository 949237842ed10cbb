package io.portcullis.domain.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Flow;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ZoneMapTest {

  private static final Prefix BRANCH = Prefix.parse("10.7.0.0/16");

  private final ZoneMap zones =
      new ZoneMap(
          List.of(
              new ZoneMap.Rule(BRANCH, OptionalLong.of(5), "branch-guests"),
              new ZoneMap.Rule(BRANCH, OptionalLong.empty(), "branch")));

  @Test
  void theFirstRuleThatFitsDecides() {
    assertThat(zone("10.7.1.1", 5, 0)).isEqualTo("branch-guests");
    assertThat(zone("10.7.1.1", 0, 5)).isEqualTo("branch-guests");
    assertThat(zone("10.7.1.1", 6, 5)).isEqualTo("branch");
  }

  @Test
  void everythingElseIsInTheDefaultZone() {
    assertThat(zone("10.8.1.1", 5, 0)).isEqualTo("default");
  }

  @Test
  void aRuleWithoutAZoneIsRefused() {
    assertThatThrownBy(() -> new ZoneMap.Rule(BRANCH, OptionalLong.empty(), " "))
        .hasMessageContaining("ingest.zones");
  }

  private String zone(String exporter, long ingressVrf, long egressVrf) {
    Flow flow = new Flow().clear();
    flow.ingressVrfId = ingressVrf;
    flow.egressVrfId = egressVrf;
    return zones.zone(Address.parse(exporter), flow);
  }
}
