package io.portcullis.integration;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.simulator.Absence;
import io.portcullis.simulator.Emission;
import io.portcullis.simulator.Finding;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import io.portcullis.simulator.estate.Estate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A simulated run as the collector would have written it: batches by exporter, in order of receipt.
 */
final class Recording {

  private static final long BATCH_MILLIS = 50;

  private static final Set<String> LOSSLESS =
      Set.of("london-core", "london-adc", "london-firewall", "frankfurt-core");

  private final Simulation simulation;
  private final List<ExportPackets> batches;

  private Recording(Simulation simulation, List<ExportPackets> batches) {
    this.simulation = simulation;
    this.batches = batches;
  }

  /** A run that ended just now. */
  static Recording of(long seed, Duration duration) {
    return from(seed, Instant.now().minus(duration), duration);
  }

  /** A run that ended so long ago, or as much longer as it takes to lie within one hour. */
  static Recording ofEarlier(long seed, Duration duration, Duration ago) {
    Instant end = Instant.now().minus(ago);
    Instant hour = end.truncatedTo(ChronoUnit.HOURS);
    Instant start = end.minus(duration);
    return from(seed, start.isBefore(hour) ? hour.minus(duration) : start, duration);
  }

  private static Recording from(long seed, Instant about, Duration duration) {
    Instant start = about.truncatedTo(ChronoUnit.SECONDS);
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

  /** The same estate that much later: all its exporters have been off and started again. */
  Recording startedAgain(long seed, Duration pause) {
    Duration duration = simulation.config().duration();
    return from(seed, simulation.config().start().plus(duration).plus(pause), duration);
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

  /** All that it sends arrives; of others, packets are lost on purpose. */
  boolean losesNothing(Exporter exporter) {
    return IntStream.range(0, simulation.exporters().size())
        .filter(index -> exporter(index).equals(exporter))
        .anyMatch(index -> LOSSLESS.contains(simulation.exporters().get(index).name()));
  }

  /** The batches by when they were received, each slice as long as that. */
  List<List<ExportPackets>> slices(Duration length) {
    TreeMap<Long, List<ExportPackets>> slices = new TreeMap<>();
    for (ExportPackets batch : batches) {
      long number = (batch.receivedMillis() - batches.get(0).receivedMillis()) / length.toMillis();
      slices.computeIfAbsent(number, n -> new ArrayList<>()).add(batch);
    }
    return List.copyOf(slices.values());
  }

  /** What says that time has gone on: from each exporter that lives, a batch without packets. */
  List<ExportPackets> later(Duration time) {
    long end = batches.get(batches.size() - 1).receivedMillis();
    return batches.stream()
        .filter(batch -> batch.receivedMillis() > end - time.toMillis())
        .map(ExportPackets::exporter)
        .distinct()
        .map(exporter -> new ExportPackets(exporter, end + time.toMillis(), List.of()))
        .toList();
  }

  /** Flow records that left the exporters and were not lost on their way. */
  long flows() {
    return simulation.truth().counts().flows();
  }

  /** The built-in catalog with what the estate's owners have changed. */
  Catalog catalog(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream file = Estate.siteFile()) {
      Files.copy(file, directory.resolve("site.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
    return CatalogFiles.builtInWith(directory);
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

  /** Expectations that fell silent for so long that it must be told. */
  Set<ExpectationKey> silenced(Catalog catalog, Duration patience) {
    return absences(catalog, patience).map(Absence::key).collect(Collectors.toSet());
  }

  /** Those of them that did not come back. */
  Set<ExpectationKey> silencedForGood(Catalog catalog, Duration patience) {
    return absences(catalog, patience)
        .filter(absence -> absence.resolves().isEmpty())
        .map(Absence::key)
        .collect(Collectors.toSet());
  }

  private Stream<Absence> absences(Catalog catalog, Duration patience) {
    Map<String, Duration> within = new HashMap<>();
    for (CatalogFlow flow : catalog.flows()) {
      flow.expect().ifPresent(expectation -> within.put(flow.id(), expectation.within()));
    }
    return simulation.truth().absences(within::get, patience).stream().filter(Absence::certain);
  }
}
