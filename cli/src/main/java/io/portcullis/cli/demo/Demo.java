package io.portcullis.cli.demo;

import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.cli.service.SingleMachine;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.simulator.GroundTruth;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Score;
import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import io.portcullis.simulator.UdpPlayer;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.streams.view.ViewFeed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * One run: starts Portcullis on this machine, lets the simulated exporters send to it over UDP,
 * waits until all of that is judged, and compares.
 */
public final class Demo {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

  private final DemoConfig config;
  private final DemoListener listener;
  private final BooleanSupplier stop;
  private long mostWaiting;

  /**
   * @param stop asked several times a second; true ends the run early
   */
  public Demo(DemoConfig config, DemoListener listener, BooleanSupplier stop) {
    this.config = config;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * @throws IllegalArgumentException if the duration is too short for the simulation
   * @throws DemoFailedException if a part of the pipeline gave up or did not become ready
   * @throws InterruptedException if it was stopped
   */
  public DemoResult run() throws IOException, InterruptedException {
    simulation(Instant.EPOCH); // complains before anything is started
    long began = System.nanoTime();
    PortcullisConfig settings = DemoSettings.of(config);
    Catalog catalog = DemoSite.catalog(config.directory());
    PolicyFiles policy = new PolicyFiles(catalog, Optional.of(new Estate().inventory()));
    try (SingleMachine machine = new SingleMachine(settings, policy)) {
      machine.start();
      await("The topology", READY_WITHIN, machine, () -> machine.stream().isReady());
      DemoFindings found = new DemoFindings(listener, catalog);
      try (ViewFeed feed = found.feed(machine.kafka(), machine.cluster())) {
        feed.start();
        Instant started = Instant.now();
        Simulation simulation = simulation(started);
        listener.ready(
            machine.addresses().get(0),
            machine.stream().address(),
            simulation.exporters().size(),
            Duration.ofNanos(System.nanoTime() - began));
        play(machine, simulation);
        listener.settling();
        boolean settled = settle(machine, simulation.truth(), found);
        if (config.leave().isPresent()) {
          new Souvenirs(config.leave().get()).leave(machine, started);
        }
        return result(machine, simulation.truth(), found, settled);
      }
    }
  }

  private Simulation simulation(Instant start) {
    SimulationConfig usual = SimulationConfig.of(config.seed(), start, config.duration());
    return new Simulation(
        new SimulationConfig(
                usual.seed(),
                usual.start(),
                usual.duration(),
                config.conversationsPerSecond(),
                usual.violationsPerPlot(),
                usual.quietTail())
            .withStorms());
  }

  private void play(SingleMachine machine, Simulation simulation) throws InterruptedException {
    InetSocketAddress target = machine.addresses().get(0);
    FutureTask<Void> playing =
        new FutureTask<>(new UdpPlayer(simulation, target, 1, sent -> {}), null);
    Thread player = new Thread(playing, "simulated-exporters");
    player.start();
    try {
      long began = System.nanoTime();
      while (!playing.isDone()) {
        look(machine);
        listener.sending(Duration.ofNanos(System.nanoTime() - began));
        Thread.sleep(LOOK_EVERY.toMillis());
      }
      playing.get();
    } catch (ExecutionException e) {
      throw new DemoFailedException("The simulated exporters could not send", e.getCause());
    } finally {
      player.interrupt();
      player.join();
    }
  }

  /**
   * Waits until all is decoded, then as long as a verdict may take from there, and then until what
   * must be told of silence was told: a busy machine takes longer, and is given that time.
   */
  private boolean settle(SingleMachine machine, GroundTruth truth, DemoFindings found)
      throws InterruptedException {
    Readings readings = new Readings(machine.registry());
    boolean drained = within(DRAINED_WITHIN, machine, () -> drained(readings));
    Thread.sleep(DemoSettings.VERDICT_WITHIN.toMillis());
    within(TOLD_WITHIN, machine, () -> found.silences(truth).perfect());
    Progress last = Progress.of(readings, found);
    Thread.sleep(DemoSettings.QUIET.toMillis());
    look(machine);
    return drained && last.equals(Progress.of(readings, found));
  }

  private static boolean drained(Readings readings) {
    long received = readings.total(PortcullisMeter.COLLECTOR_RECEIVED);
    long refused =
        readings.total(PortcullisMeter.COLLECTOR_DROPPED)
            + readings.total(PortcullisMeter.COLLECTOR_FAILED);
    return readings.total(PortcullisMeter.INGEST_PACKETS) >= received - refused;
  }

  /** How far judging is. */
  private record Progress(long observations, long verdicts, int violations) {
    static Progress of(Readings readings, DemoFindings found) {
      return new Progress(
          readings.total(PortcullisMeter.JUDGE_OBSERVATIONS),
          readings.total(PortcullisMeter.JUDGE_VERDICTS),
          found.violations().size());
    }
  }

  private DemoResult result(
      SingleMachine machine, GroundTruth truth, DemoFindings found, boolean settled) {
    Readings readings = new Readings(machine.registry());
    List<InjectedViolation> injected = truth.injected();
    return new DemoResult(
        truth.counts(),
        readings.total(PortcullisMeter.COLLECTOR_RECEIVED),
        readings.total(PortcullisMeter.COLLECTOR_DROPPED)
            + readings.total(PortcullisMeter.COLLECTOR_KERNEL_DROPPED)
            + readings.total(PortcullisMeter.COLLECTOR_FAILED),
        readings.total(PortcullisMeter.INGEST_PACKETS),
        readings.total(PortcullisMeter.INGEST_FLOWS),
        readings.total(PortcullisMeter.INGEST_MALFORMED),
        readings.total(PortcullisMeter.INGEST_UNDECODABLE),
        mostWaiting,
        readings.by(MeterTag.VERDICT, PortcullisMeter.JUDGE_VERDICTS),
        machine.stream().views().exporters().all(),
        injected,
        found.violations().all(),
        Score.of(truth, found.violations().findings()),
        found.silences(truth),
        settled);
  }

  private void await(String what, Duration atMost, SingleMachine machine, BooleanSupplier done)
      throws InterruptedException {
    if (!within(atMost, machine, done)) {
      throw new DemoFailedException(
          what + " was not ready within " + atMost.toSeconds() + " seconds", null);
    }
  }

  private boolean within(Duration atMost, SingleMachine machine, BooleanSupplier done)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      look(machine);
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return true;
  }

  private void look(SingleMachine machine) throws InterruptedException {
    if (stop.getAsBoolean()) {
      throw new InterruptedException("stopped");
    }
    machine.stream()
        .failure()
        .ifPresent(
            fault -> {
              throw new DemoFailedException("The topology gave up", fault);
            });
    mostWaiting =
        Math.max(
            mostWaiting, new Readings(machine.registry()).total(PortcullisMeter.INGEST_WAITING));
  }
}
