package io.portcullis.streams.policy;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.catalog.CatalogException;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.metrics.GaugeTable;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.Decoded;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Policy as the two topics have it now. Stages take a snapshot for each record; it is made anew by
 * the first who asks after a change, at most every {@value #LEAST_MILLIS} ms, so that loading a
 * hundred thousand entries costs one index and not a hundred thousand.
 *
 * <p>Without a catalog in force and at least one inventory entry there is no policy, and nothing
 * can be judged: see {@link #isReady}.
 */
public final class PolicySource {

  private static final Logger LOG = LoggerFactory.getLogger(PolicySource.class);
  private static final long LEAST_MILLIS = 100;

  private final PolicyConfig config;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final GaugeTable<Integer> info;
  private final StagedCatalog catalog = new StagedCatalog();
  private final StagedInventory inventory = new StagedInventory();
  private final Set<InventoryEntry.Key> reported = new HashSet<>();

  private volatile Snapshot snapshot = new Snapshot(null, null, -1, 0);
  private volatile Runnable onReady = () -> {};

  private record Snapshot(
      Policy policy, CompiledCatalog catalog, long inventoryVersion, long builtAtMillis) {}

  public PolicySource(PolicyConfig config, InstantSource clock, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    this.registry = registry;
    this.info = PortcullisMeter.POLICY_INFO.table(registry, one -> 1, (one, same) -> one);
    PortcullisMeter.POLICY_CATALOG_FLOWS.gauge(registry, this, source -> source.catalogFlows());
    PortcullisMeter.POLICY_INVENTORY_ENTRIES.gauge(
        registry, this, source -> source.inventoryEntries());
  }

  /** Lets a topology read both topics into this source. */
  public void attach(
      StreamsBuilder builder,
      String catalogTopic,
      Serde<Decoded<CatalogRecord>> catalogSerde,
      String inventoryTopic,
      Serde<Decoded<InventoryEntry>> inventorySerde) {
    builder.addGlobalStore(
        new StagingStoreBuilder<>(catalog),
        catalogTopic,
        Consumed.with(Serdes.String(), catalogSerde).withName("catalog"),
        () -> new PolicyFeed<CatalogRecord>(this::takeCatalog, this::dropCatalog));
    builder.addGlobalStore(
        new StagingStoreBuilder<>(inventory),
        inventoryTopic,
        Consumed.with(Serdes.String(), inventorySerde).withName("inventory"),
        () -> new PolicyFeed<InventoryEntry>(this::takeInventory, this::dropInventory));
  }

  /** Called once a policy can be had, or at once if it can already; from any thread. */
  public void onReady(Runnable action) {
    onReady = action;
    tellIfReady();
  }

  /** A catalog is in force, and the inventory is not empty. */
  public boolean isReady() {
    return catalog.active() != null && !inventory.isEmpty();
  }

  /**
   * The policy to hold a record against.
   *
   * @throws IllegalStateException if no catalog is in force yet
   */
  public Policy current() {
    Snapshot now = snapshot;
    if (now.policy != null
        && now.catalog == catalog.active()
        && now.inventoryVersion == inventory.version()) {
      return now.policy;
    }
    return refreshed();
  }

  /** The same for who can wait: empty until {@link #isReady}. */
  public Optional<Policy> inForce() {
    return isReady() ? Optional.of(current()) : Optional.empty();
  }

  private synchronized Policy refreshed() {
    CompiledCatalog active = catalog.active();
    if (active == null) {
      throw new IllegalStateException("no catalog is in force; publish one to the catalog topic");
    }
    long now = clock.millis();
    boolean sameCatalog = snapshot.catalog == active;
    long age = now - snapshot.builtAtMillis; // negative once the clock was set back
    boolean young = age >= 0 && age < LEAST_MILLIS;
    if (snapshot.policy != null && sameCatalog && young) {
      return snapshot.policy;
    }
    Policy policy = new Policy(active, inventory.index(), config);
    snapshot = new Snapshot(policy, active, policy.inventoryVersion(), now);
    info.show(
        Map.of(List.of(policy.catalogVersion(), Long.toString(policy.inventoryVersion())), 1));
    report(policy);
    return policy;
  }

  private void report(Policy policy) {
    for (Policy.Unusable unusable : policy.unusable()) {
      if (reported.add(unusable.entry().key())) {
        countBad("inventory", "unknown_role");
        LOG.warn(
            "Inventory entry {} is not used: {}. Give it a role of the catalog.",
            unusable.entry().key(),
            unusable.reason());
      }
    }
  }

  private void takeCatalog(String key, Decoded<CatalogRecord> decoded, long offset) {
    if (decoded instanceof Decoded.Good<CatalogRecord> good) {
      try {
        catalog.put(key, good.value());
      } catch (CatalogException e) {
        countBad("catalog", "does_not_compile");
        LOG.error(
            "Catalog {} of offset {} stays out of force: {}",
            good.value().version(),
            offset,
            String.join("; ", e.problems()));
      }
      tellIfReady();
    } else if (decoded instanceof Decoded.Bad<CatalogRecord> bad) {
      skip("catalog", key, bad, offset);
    }
  }

  private void dropCatalog(String key, long offset) {
    catalog.remove(key);
  }

  private void takeInventory(String key, Decoded<InventoryEntry> decoded, long offset) {
    if (decoded instanceof Decoded.Good<InventoryEntry> good) {
      inventory.put(key, good.value(), offset);
      tellIfReady();
    } else if (decoded instanceof Decoded.Bad<InventoryEntry> bad) {
      skip("inventory", key, bad, offset);
    }
  }

  private void dropInventory(String key, long offset) {
    inventory.remove(key, offset);
  }

  private void tellIfReady() {
    if (isReady()) {
      onReady.run();
    }
  }

  private void skip(String topic, String key, Decoded.Bad<?> bad, long offset) {
    countBad(topic, bad.reason().name().toLowerCase(Locale.ROOT));
    LOG.warn(
        "Record '{}' at offset {} of the {} topic is skipped: {} ({}). Publish it again.",
        key,
        offset,
        topic,
        bad.detail(),
        bad.reason());
  }

  private void countBad(String topic, String reason) {
    PortcullisMeter.POLICY_BAD_ENTRIES.counter(registry, topic, reason).increment();
  }

  private int catalogFlows() {
    CompiledCatalog active = catalog.active();
    return active == null ? 0 : active.catalog().flows().size();
  }

  private int inventoryEntries() {
    Policy policy = snapshot.policy;
    return policy == null ? 0 : policy.inventory().size();
  }
}
