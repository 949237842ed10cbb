package io.portcullis.domain.policy;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionInference;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.verdict.Assessment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalog and the inventory at one moment: who an address is, who asks whom, and whether they
 * may. Immutable and shared by threads; a new catalog or inventory is a new policy.
 */
public final class Policy {

  /** A /30 of IPv4, in bits of the 128. */
  private static final int LONGEST_WITH_BROADCAST = 126;

  private final CompiledCatalog catalog;
  private final InventoryIndex inventory;
  private final Endpoint[] byEntry;
  private final Endpoint[] byClass;

  /** By entry the low half of the address that speaks to all of its network; 0 for none. */
  private final long[] broadcastLow;

  private final List<Unusable> unusable;
  private final DirectionInference direction;
  private final VerdictRules rules;

  /** Entries whose roles the catalog does not know are left out and told by {@link #unusable}. */
  public Policy(CompiledCatalog catalog, InventoryIndex inventory, PolicyConfig config) {
    this.catalog = catalog;
    this.unusable = unusable(catalog, inventory);
    this.inventory = unusable.isEmpty() ? inventory : without(unusable, inventory);
    this.byEntry = endpoints(catalog, this.inventory);
    this.byClass = classes(catalog);
    this.broadcastLow =
        this.inventory.entries().stream().mapToLong(e -> broadcastLow(e.prefix())).toArray();
    this.direction = new DirectionInference(catalog, config.ephemeralFrom());
    this.rules = new VerdictRules(catalog, config.severities());
  }

  private static List<Unusable> unusable(CompiledCatalog catalog, InventoryIndex inventory) {
    List<Unusable> found = new ArrayList<>();
    for (InventoryEntry entry : inventory.entries()) {
      for (String role : entry.roles()) {
        if (!catalog.knowsRole(role)) {
          found.add(
              new Unusable(
                  entry, "the role '" + role + "' is not in catalog " + catalog.version()));
          break;
        }
      }
    }
    return List.copyOf(found);
  }

  private static InventoryIndex without(List<Unusable> unusable, InventoryIndex inventory) {
    Map<InventoryEntry.Key, InventoryEntry> kept = new HashMap<>();
    inventory.entries().forEach(entry -> kept.put(entry.key(), entry));
    unusable.forEach(entry -> kept.remove(entry.entry().key()));
    return InventoryIndex.of(inventory.version(), kept.values());
  }

  private static Endpoint[] endpoints(CompiledCatalog catalog, InventoryIndex inventory) {
    Endpoint[] endpoints = new Endpoint[inventory.size()];
    for (int i = 0; i < endpoints.length; i++) {
      InventoryEntry entry = inventory.entries().get(i);
      var network = entry.prefix().network();
      endpoints[i] =
          new Endpoint(
              catalog.roleSet(entry.roles()),
              entry.name(),
              entry.site(),
              entry.prefix(),
              AddressClass.of(network.high(), network.low()));
    }
    return endpoints;
  }

  /** Only IPv4 has one, and neither a host nor a /31 (RFC 3021). */
  private static long broadcastLow(Prefix prefix) {
    boolean has = prefix.network().isV4() && prefix.length() <= LONGEST_WITH_BROADCAST;
    return has ? prefix.network().low() | ~Prefix.lowMask(prefix.length()) : 0;
  }

  private static Endpoint[] classes(CompiledCatalog catalog) {
    AddressClass[] all = AddressClass.values();
    Endpoint[] endpoints = new Endpoint[all.length];
    for (AddressClass each : all) {
      endpoints[each.ordinal()] =
          new Endpoint(catalog.roleSet(List.of(each.roleId())), "", "", null, each);
    }
    return endpoints;
  }

  /**
   * Who an address is at a time. Allocates nothing: one endpoint for each inventory entry or class
   * of address.
   */
  public Endpoint locate(String zone, long high, long low, long atMillis) {
    int at = inventory.find(zone, high, low, atMillis);
    if (at == InventoryIndex.NOT_FOUND) {
      return byClass[AddressClass.of(high, low).ordinal()];
    }
    boolean toAll = low != 0 && low == broadcastLow[at];
    return toAll ? byClass[AddressClass.BROADCAST.ordinal()] : byEntry[at];
  }

  /**
   * Which end of a flow is the client, and why: the evidence's ordinal, shifted left by one, plus 1
   * if the source is the client. Symmetric, and allocates nothing. {@link
   * DirectionInference#evidence} and {@link DirectionInference#sourceIsClient} read it.
   */
  public int direction(Flow flow, Endpoint source, Endpoint destination) {
    return direction.infer(flow, source.roles(), destination.roles());
  }

  /** May these two speak like this? */
  public Assessment assess(ConversationFacts facts) {
    long at = facts.lastSeenMillis();
    Endpoint client = locate(facts.zone(), facts.client().high(), facts.client().low(), at);
    Endpoint server = locate(facts.zone(), facts.server().high(), facts.server().low(), at);
    return assess(facts, client, server);
  }

  /** As {@link #assess(ConversationFacts)}, for ends that are known otherwise than by address. */
  Assessment assess(ConversationFacts facts, Endpoint client, Endpoint server) {
    return rules.assess(facts, client, server);
  }

  public String catalogVersion() {
    return catalog.version();
  }

  public long inventoryVersion() {
    return inventory.version();
  }

  public CompiledCatalog catalog() {
    return catalog;
  }

  /** The entries in use. */
  public InventoryIndex inventory() {
    return inventory;
  }

  /** Entries that can't be used with this catalog, to be counted and reported. */
  public List<Unusable> unusable() {
    return unusable;
  }

  /** An inventory entry that says nothing to this catalog, and why. */
  public record Unusable(InventoryEntry entry, String reason) {}
}
