package io.portcullis.cli.simulate;

import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import io.portcullis.simulator.UdpPlayer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The exporters of the simulated estate, sending to one collector. Each is known by an address of
 * its own, 127.0.0.2 and up, as exporters in a real network are.
 */
final class Traffic {

  private static final int FIRST_HOST = 2;

  private final InetSocketAddress collector;
  private final int pace;

  /**
   * @param collector on loopback
   * @param pace conversations a second, beside heartbeats
   */
  Traffic(InetSocketAddress collector, int pace) {
    this.collector = collector;
    this.pace = pace;
  }

  /**
   * From now on, in real time, until the run ends or the thread is interrupted.
   *
   * @return how many packets were sent
   * @throws IllegalArgumentException if the run is too short, or the collector is elsewhere
   */
  long run(long seed, Duration duration) {
    AtomicLong sent = new AtomicLong();
    SimulationConfig usual = SimulationConfig.of(seed, Instant.now(), duration);
    Simulation simulation =
        new Simulation(
            new SimulationConfig(
                    seed,
                    usual.start(),
                    duration,
                    pace,
                    usual.violationsPerPlot(),
                    usual.quietTail())
                .withStorms());
    new UdpPlayer(simulation, collector, 1, Traffic::address, one -> sent.incrementAndGet()).run();
    return sent.get();
  }

  private static InetAddress address(int exporter) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (FIRST_HOST + exporter)});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
