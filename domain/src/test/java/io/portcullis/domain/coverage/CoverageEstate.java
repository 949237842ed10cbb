package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.Flows;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small estate for tests of coverage. */
final class CoverageEstate {

  static final String ZONE = InventoryEntry.DEFAULT_ZONE;
  static final Duration WITHIN = Duration.ofMinutes(15);

  private static final List<Role> ROLES =
      List.of(
          Flows.role("controller", true),
          Flows.role("connector", true, "controller"),
          Flows.role("vda", true),
          Flows.role("adc", true),
          new Role("sql", "SQL Server", List.of(), List.of(), Role.Kind.INFRASTRUCTURE, false),
          new Role("cloud", "Citrix Cloud", List.of(), List.of(), Role.Kind.CLOUD, false));

  private CoverageEstate() {}

  static Flows database(Expectation.Per per) {
    return Flows.flow("database").from("controller").to("sql").on("tcp/1433").expect(expect(per));
  }

  static Flows heartbeat(Expectation.Per per) {
    return Flows.flow("heartbeat").from("adc").to("adc").on("udp/3003").expect(expect(per));
  }

  static Expectation expect(Expectation.Per per) {
    return new Expectation(WITHIN, per, Severity.HIGH);
  }

  static Policy policy(List<CatalogFlow> flows, InventoryEntry... entries) {
    return policy("1", 1, flows, List.of(entries));
  }

  static Policy policy(
      String catalog, long inventory, List<CatalogFlow> flows, List<InventoryEntry> entries) {
    return new Policy(
        CompiledCatalog.compile(new Catalog(catalog, "test", ROLES, flows)),
        InventoryIndex.of(inventory, entries),
        PolicyConfig.defaults());
  }

  static InventoryEntry host(String prefix, String role, String site) {
    return host(prefix, role, site, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static InventoryEntry host(String prefix, String role, String site, long from, long until) {
    return new InventoryEntry(
        ZONE, Prefix.parse(prefix), List.of(role), role + "-host", site, from, until, Map.of());
  }

  static Address address(String text) {
    return Address.parse(text);
  }

  static Exporter exporter(int number) {
    return new Exporter(Address.v4(0xc0_00_02_00 + number), 0);
  }
}
