package io.portcullis.simulator;

import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.exporter.Exporters;
import io.portcullis.simulator.exporter.SimulatedExporter;
import io.portcullis.simulator.traffic.Silences;
import java.util.Iterator;
import java.util.List;

/**
 * One run of the simulated estate. It is a function of its configuration: equal configurations give
 * equal packets. It keeps no clock and starts nothing; whoever takes emissions sets the pace.
 */
public final class Simulation {

  private final SimulationConfig config;
  private final Estate estate = new Estate();
  private final List<SimulatedExporter> exporters;
  private final GroundTruth truth;
  private boolean begun;

  public Simulation(SimulationConfig config) {
    this.config = config;
    long start = config.startMillis();
    long end = config.endMillis();
    this.exporters =
        Exporters.of(start, Silences.exporterFallsSilentMillis(start, end), config.seed());
    this.truth = new GroundTruth(end, Silences.of(estate, start, end));
  }

  public SimulationConfig config() {
    return config;
  }

  public Estate estate() {
    return estate;
  }

  /** In the order of {@link Emission#exporterIndex()}. */
  public List<SimulatedExporter> exporters() {
    return exporters;
  }

  public GroundTruth truth() {
    return truth;
  }

  /**
   * The packets in the order in which they leave. Taking them makes the truth grow, so a run can be
   * taken only once.
   *
   * @throws IllegalStateException when called again
   */
  public Iterator<Emission> emissions() {
    if (begun) {
      throw new IllegalStateException(
          "the emissions of a simulation can be taken once; make another with the same seed");
    }
    begun = true;
    return new Run(config, estate, exporters, truth);
  }
}
