package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.baseline.Finding;
import io.portcullis.domain.baseline.Finding.Host;
import io.portcullis.domain.baseline.Suggestions;
import io.portcullis.domain.baseline.Suggestions.Refusal;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestedFileTest {

  private static final long MORNING = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();

  private static final Host VDA = host("10.0.4.11", "vda1", "vda");
  private static final Host TARGET = host("10.0.6.11", "target1", "vda", "pvs-target-device");
  private static final Host SQL = host("10.0.3.41", "sql1", "sql-server");
  private static final Host STOREFRONT = host("10.0.3.11", "sf1", "storefront");

  private static final List<Finding> FINDINGS =
      List.of(
          finding(VerdictKind.UNEXPECTED_PEER, VDA, SQL, Protocol.TCP, 1433),
          finding(VerdictKind.UNEXPECTED_PEER, TARGET, SQL, Protocol.TCP, 1433),
          finding(VerdictKind.UNEXPECTED_PEER, VDA, STOREFRONT, Protocol.ICMP, 8 << 8),
          finding(VerdictKind.UNEXPECTED_PEER, VDA, STOREFRONT, Protocol.UDP, 50001),
          finding(VerdictKind.UNEXPECTED_PEER, VDA, STOREFRONT, Protocol.UDP, 50002),
          finding(VerdictKind.UNEXPECTED_PEER, VDA, STOREFRONT, Protocol.UDP, 61003),
          finding(VerdictKind.DENIED, VDA, STOREFRONT, Protocol.TCP, 22));

  @TempDir Path site;

  @Test
  void what_is_proposed_is_read_as_a_site_s_file_and_allows_what_was_found() throws IOException {
    Files.writeString(site.resolve("suggested.yaml"), text(FINDINGS));

    CompiledCatalog accepted = CompiledCatalog.compile(CatalogFiles.builtInWith(site));

    Suggestions after = Suggestions.of(FINDINGS, accepted);
    assertThat(after.proposed()).isEmpty();
    assertThat(after.setAside())
        .containsOnlyKeys(Refusal.ALLOWED_MEANWHILE, Refusal.NOT_LET_THROUGH);
  }

  @Test
  void each_flow_carries_its_evidence_and_what_is_not_proposed_says_why() {
    assertThat(text(List.of(FINDINGS.get(0), FINDINGS.get(6))))
        .isEqualTo(
            """
            # Proposed by 'portcullis catalog suggest': flows that were seen and are not in the
            # catalog. Nothing of it is in force. Keep what is right, say in 'details' what it is
            # for, and put the file into the directory of the site's own catalog.
            system: Our site
            flows:
              - # 1 host to 1 host; 2 flows, 1,234 packets
                # first seen 2026-11-23T08:00:00Z, last 2026-11-23T08:01:00Z; unexpected peer 1
                #   vda1 (10.0.4.11) -> sql1 (10.0.3.41)
                id: site.vda-to-sql-server-tcp-1433
                from: vda
                to: sql-server
                service: tcp/1433
                details: Seen from 1 host to 1, accepted by nobody yet; say what it is for.
            #
            # Not proposed. Refused by a firewall or not answered: nothing needs it today; look at the client:
            #   tcp/22: 1 host to 1 host
            #     first seen 2026-11-23T08:00:00Z, last 2026-11-23T08:01:00Z; denied 1
            #     vda1 (10.0.4.11) -> sf1 (10.0.3.11)
            """);
  }

  @Test
  void a_name_of_the_inventory_can_not_write_the_file() throws IOException {
    Host odd = host("10.0.4.12", "x\nchanges: [evil]\r# \u2028y", "vda");
    Files.writeString(
        site.resolve("suggested.yaml"),
        text(List.of(finding(VerdictKind.UNEXPECTED_PEER, odd, SQL, Protocol.TCP, 1433))));

    assertThat(CatalogFiles.builtInWith(site).flows())
        .hasSize(CatalogFiles.builtIn().flows().size() + 1);
  }

  @Test
  void nothing_found_is_said_in_a_file_that_ends_as_files_do() {
    assertThat(text(List.of())).endsWith("# There is nothing to propose.\nsystem: Our site\n");
  }

  @Test
  void a_file_without_proposals_can_be_read_as_well() throws IOException {
    Files.writeString(site.resolve("suggested.yaml"), text(List.of(FINDINGS.get(6))));

    assertThat(CatalogFiles.builtInWith(site).flows())
        .hasSameSizeAs(CatalogFiles.builtIn().flows());
  }

  private static String text(List<Finding> findings) {
    return SuggestedFile.text(
        Suggestions.of(findings, CompiledCatalog.compile(CatalogFiles.builtIn())));
  }

  private static Host host(String address, String name, String... roles) {
    return new Host(Address.parse(address), name, List.of(roles));
  }

  private static Finding finding(
      VerdictKind kind, Host client, Host server, int protocol, int port) {
    return new Finding(kind, client, server, protocol, port, 2, 1234, MORNING, MORNING + 60_000);
  }
}
