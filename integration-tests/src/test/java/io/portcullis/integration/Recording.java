package io.portcullis.integration;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.simulator.Emission;
import io.portcullis.simulator.Finding;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A simulated run as the collector would have written it: batches by exporter, in order of receipt.
 */
final class Recording {

  private static final long BATCH_MILLIS = 50;

  private final Simulation simulation;
  private final List<ExportPackets> batches;

  private Recording(Simulation simulation, List<ExportPackets> batches) {
    this.simulation = simulation;
    this.batches = batches;
  }

  /** A run that ended just now. */
  static Recording of(long seed, Duration duration) {
    Instant start =
        Instant.now().minus(duration).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    Simulation simulation = new Simulation(SimulationConfig.of(seed, start, duration));
    List<ExportPackets> batches = new ArrayList<>();
    TreeMap<Integer, ExportPackets> open = new TreeMap<>();
    Iterator<Emission> emissions = simulation.emissions();
    while (emissions.hasNext()) {
      Emission emission = emissions.next();
      closeOlderThan(emission.atMillis() - BATCH_MILLIS, open, batches);
      open.computeIfAbsent(
              emission.exporterIndex(),
              index -> new ExportPackets(exporter(index), emission.atMillis(), new ArrayList<>()))
          .datagrams()
          .add(emission.datagram());
    }
    closeOlderThan(Long.MAX_VALUE, open, batches);
    return new Recording(simulation, batches);
  }

  private static void closeOlderThan(
      long millis, TreeMap<Integer, ExportPackets> open, List<ExportPackets> closed) {
    open.values()
        .removeIf(
            batch -> {
              boolean old = batch.receivedMillis() < millis;
              if (old) {
                closed.add(batch);
              }
              return old;
            });
  }

  private static Exporter exporter(int index) {
    return new Exporter(Address.parse("192.0.2." + (index + 1)), 0);
  }

  List<ExportPackets> batches() {
    return batches;
  }

  Collection<InventoryEntry> inventory() {
    return simulation.estate().inventory();
  }

  /** What must be found, and nothing else. */
  Set<Finding> injected() {
    return simulation.truth().injected().stream()
        .map(InjectedViolation::finding)
        .collect(Collectors.toSet());
  }
}
