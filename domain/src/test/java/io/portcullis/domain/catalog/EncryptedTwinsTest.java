package io.portcullis.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.EncryptedTwins.Twin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EncryptedTwinsTest {

  private static final PortRange HTTP = new PortRange(80, 80);
  private static final PortRange HTTPS = new PortRange(443, 443);

  @Test
  void a_flow_with_an_encrypted_port_is_the_twin_of_its_own_clear_text() {
    CatalogFlow flow =
        Flows.flow("web")
            .on("tcp/80,443")
            .security(Map.of(HTTP, Security.CLEARTEXT, HTTPS, Security.ENCRYPTED))
            .build();

    EncryptedTwins twins = new EncryptedTwins(List.of(flow));

    assertThat(twins.of("web", 80)).containsExactly(new Twin(flow, List.of(HTTPS)));
    assertThat(twins.of("web", 443)).isEmpty();
  }

  @Test
  void a_flow_of_its_own_is_a_twin_where_the_catalog_says_so() {
    CatalogFlow ldap = clear("ldap", "tcp/389").encryptedBy("ldaps").build();
    CatalogFlow ldaps = encrypted("ldaps", "tcp/636").build();
    CatalogFlow other = clear("dns", "tcp/53").build();

    EncryptedTwins twins = new EncryptedTwins(List.of(ldap, ldaps, other));

    assertThat(twins.of("ldap", 389))
        .containsExactly(new Twin(ldaps, List.of(new PortRange(636, 636))));
    assertThat(twins.of("ldaps", 636)).isEmpty();
    assertThat(twins.of("dns", 53)).isEmpty();
  }

  @Test
  void a_twin_that_the_site_switched_off_is_none() {
    CatalogFlow ldap = clear("ldap", "tcp/389").encryptedBy("ldaps", "gone").build();
    CatalogFlow ldaps = encrypted("ldaps", "tcp/636").build();
    CatalogFlow off = ldaps.switchedOff(FlowChange.off("site.yaml:3", "No certificates here."));

    assertThat(new EncryptedTwins(List.of(ldap, off)).of("ldap", 389)).isEmpty();
  }

  @Test
  void a_flow_that_the_catalog_lacks_has_no_twin() {
    assertThat(new EncryptedTwins(List.of()).of("retired", 80)).isEmpty();
  }

  private static Flows clear(String id, String service) {
    return Flows.flow(id).on(service).security(Security.CLEARTEXT);
  }

  private static Flows encrypted(String id, String service) {
    return Flows.flow(id).on(service).security(Security.ENCRYPTED);
  }
}
