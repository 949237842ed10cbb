package io.portcullis.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.flow.FlowRecord;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.violation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A serde for the key and the value of every topic. The instances can be shared by threads; each
 * call makes one with a memory of schemas of its own, so keep what you get.
 *
 * <p>The registry is asked when the first record of a kind is written or read, not before: making
 * serdes needs no network.
 */
public final class PortcullisSerdes {

  private final Registry registry;

  /** Registers schemas where they are missing, and waits a minute for a registry that is out. */
  public PortcullisSerdes(SchemaRegistryClient client) {
    this(client, true, RegistryPatience.DEFAULT);
  }

  /**
   * @param client stays the caller's to close
   * @param autoRegister false where schemas are registered by someone with the right to
   * @param patience how long a registry that is out is asked again
   */
  public PortcullisSerdes(
      SchemaRegistryClient client, boolean autoRegister, RegistryPatience patience) {
    this.registry = new Registry(client, autoRegister, patience);
  }

  /** Why the registry is of no use now; empty if it answered the last that it was asked. */
  public Optional<String> registryProblem() {
    return registry.problem();
  }

  public CheckedSerde<ExportPackets> exportPackets() {
    return new AvroSerde<>(registry, List.of(new ExportPacketsFormat()));
  }

  public CheckedSerde<FlowRecord> flowRecord() {
    return new AvroSerde<>(registry, List.of(new FlowRecordFormat()));
  }

  public CheckedSerde<InventoryEntry> inventory() {
    return new AvroSerde<>(registry, List.of(new InventoryEntryFormat()));
  }

  /** Both record types of the catalog topic. */
  public CheckedSerde<CatalogRecord> catalog() {
    return new AvroSerde<>(registry, List.of(new CatalogFlowFormat(), new CatalogVersionFormat()));
  }

  public CheckedSerde<PolicyException> policyException() {
    return new AvroSerde<>(registry, List.of(new PolicyExceptionFormat()));
  }

  public CheckedSerde<Violation> violation() {
    return new AvroSerde<>(registry, List.of(new ViolationFormat()));
  }

  public CheckedSerde<FlowCoverage> flowCoverage() {
    return new AvroSerde<>(registry, List.of(new FlowCoverageFormat()));
  }

  public CheckedSerde<ExporterStatus> exporterStatus() {
    return new AvroSerde<>(registry, List.of(new ExporterStatusFormat()));
  }

  public CheckedSerde<TrendCell> trendCell() {
    return new AvroSerde<>(registry, List.of(new TrendCellFormat()));
  }

  /** {@code 192.0.2.1} or {@code [2001:db8::1]:2055}, as {@link Exporter#toString()}. */
  public CheckedSerde<Exporter> exporterKey() {
    return new TextSerde<>(Exporter::toString, Exporter::parse);
  }

  /** {@code zone|prefix|validFromMillis}, the last empty for always. */
  public CheckedSerde<InventoryEntry.Key> inventoryKey() {
    return new TextSerde<>(InventoryEntry.Key::toString, InventoryEntry.Key::parse);
  }

  /** {@code exporter|observationDomainId}. */
  public CheckedSerde<ExporterStatus.Key> exporterStatusKey() {
    return new TextSerde<>(ExporterStatus.Key::toString, ExporterStatus.Key::parse);
  }
}
