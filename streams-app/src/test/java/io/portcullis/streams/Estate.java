package io.portcullis.streams;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Citrix estate of four hosts and four flows, for tests. */
public final class Estate {

  static final String VERSION = "test-1";
  static final String VDA = "10.1.0.10";
  static final String CONTROLLER = "10.2.0.20";
  static final String SQL = "10.3.0.30";
  static final String STOREFRONT = "10.4.0.40";
  static final String STRANGER = "10.9.9.9";

  static final List<Role> ROLES =
      List.of(role("vda"), role("delivery-controller"), role("sql-server"), role("storefront"));

  static final List<CatalogFlow> FLOWS =
      List.of(
          flow("vda.register", "vda", "delivery-controller", "tcp/80"),
          flow("controller.sql", "delivery-controller", "sql-server", "tcp/1433"),
          flow("controller.ping", "delivery-controller", "vda", "icmp/echo"),
          flow("storefront.xml", "storefront", "delivery-controller", "udp/8080"));

  static final List<InventoryEntry> INVENTORY =
      List.of(
          entry(VDA, "vda", "vda-01"),
          entry(CONTROLLER, "delivery-controller", "ddc-01"),
          entry(SQL, "sql-server", "sql-01"),
          entry(STOREFRONT, "storefront", "sf-01"));

  private Estate() {}

  /** What is in force where all of it is. */
  public static Policy policy() {
    return new Policy(
        CompiledCatalog.compile(new Catalog(VERSION, "test edition", ROLES, FLOWS)),
        InventoryIndex.of(7, INVENTORY),
        PolicyConfig.defaults());
  }

  static CatalogRecord.Activation activation(String version, int flows) {
    return new CatalogRecord.Activation(version, "test edition", ROLES, flows);
  }

  static CatalogFlow flow(String id, String from, String to, String service) {
    return new CatalogFlow(
        id,
        "test",
        List.of(from),
        List.of(to),
        Service.parse(service),
        "for the test.",
        "test",
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        List.of(),
        true,
        CatalogFlow.Status.CURRENT,
        Optional.empty(),
        Optional.empty(),
        FlowSecurity.UNSPECIFIED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        List.of(),
        List.of());
  }

  /** The same flow, and a healthy estate shows it. */
  static CatalogFlow expecting(CatalogFlow flow, Expectation expectation) {
    FlowChange change =
        new FlowChange(FlowChange.Part.EXPECT, "", expectation.toString(), "test", "For the test.");
    return flow.changed(change, flow.service(), Optional.of(expectation), flow.severity());
  }

  static InventoryEntry entry(String address, String role, String name) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(address),
        List.of(role),
        name,
        "Berlin",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  private static Role role(String id) {
    return new Role(id, id, List.of(), List.of(), Role.Kind.HOST, true);
  }
}
