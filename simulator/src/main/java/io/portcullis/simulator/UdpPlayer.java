package io.portcullis.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Plays a simulation as real UDP traffic, each exporter from a socket of its own, at the pace of
 * the simulation's time. It runs on its caller's thread, ends when the simulation ends or when the
 * thread is interrupted, and sends to this machine only: simulated load has no business elsewhere.
 */
public final class UdpPlayer implements Runnable {

  private final Simulation simulation;
  private final InetSocketAddress target;
  private final double speed;
  private final IntFunction<InetAddress> addresses;
  private final Consumer<Emission> played;

  /**
   * Every exporter sends from the target's own address; their ports tell them apart.
   *
   * @param simulation whose emissions nobody has taken yet
   * @param target a loopback address
   * @param speed 1 for real time, 10 for ten times as fast
   * @param played told of every packet after it was sent
   * @throws IllegalArgumentException if {@code target} is not a loopback address
   */
  public UdpPlayer(
      Simulation simulation, InetSocketAddress target, double speed, Consumer<Emission> played) {
    this(simulation, target, speed, exporter -> target.getAddress(), played);
  }

  /**
   * The same with an address for each exporter.
   *
   * @param addresses from the exporter's index to an address of this machine
   */
  public UdpPlayer(
      Simulation simulation,
      InetSocketAddress target,
      double speed,
      IntFunction<InetAddress> addresses,
      Consumer<Emission> played) {
    if (target.getAddress() == null || !target.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "simulated exports go to this machine only; " + target + " is not a loopback address");
    }
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be more than 0, is " + speed);
    }
    this.simulation = simulation;
    this.target = target;
    this.speed = speed;
    this.addresses = addresses;
    this.played = played;
  }

  /**
   * @throws UncheckedIOException if a socket can't be opened or the system refuses a packet
   */
  @Override
  public void run() {
    List<DatagramChannel> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < simulation.exporters().size(); i++) {
        sockets.add(open(addresses.apply(i)));
      }
      play(sockets);
    } catch (ClosedByInterruptException e) {
      // Interrupted in the middle of a packet, which is as good an end as any.
    } catch (IOException e) {
      throw new UncheckedIOException("could not play to " + target, e);
    } finally {
      sockets.forEach(UdpPlayer::close);
    }
  }

  private static DatagramChannel open(InetAddress address) throws IOException {
    return DatagramChannel.open().bind(new InetSocketAddress(address, 0));
  }

  private void play(List<DatagramChannel> sockets) throws IOException {
    long began = System.nanoTime();
    long simulatedBegin = simulation.config().startMillis();
    Iterator<Emission> emissions = simulation.emissions();
    while (emissions.hasNext() && !Thread.currentThread().isInterrupted()) {
      Emission emission = emissions.next();
      double millis = (emission.atMillis() - simulatedBegin) / speed;
      waitUntil(began + (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
      sockets.get(emission.exporterIndex()).send(ByteBuffer.wrap(emission.datagram()), target);
      played.accept(emission);
    }
  }

  private static void waitUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = nanoTime - System.nanoTime();
    }
  }

  private static void close(DatagramChannel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not close a socket of the simulation", e);
    }
  }
}
