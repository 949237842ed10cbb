package io.portcullis.collector;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives export packets and passes them on in batches of one exporter.
 *
 * <pre>sockets -> receivers -> queue of batches -> sender -> sink</pre>
 */
public final class Collector implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Collector.class);

  /** For a sink to notice that it was interrupted. */
  private static final long GIVING_UP_NANOS = 1_000_000_000;

  private final CollectorConfig config;
  private final PacketSink sink;
  private final Clock clock;
  private final CollectorMeters meters;
  private final BatchQueue queue;
  private final SourcePorts sourcePorts = new SourcePorts();
  private final RateLimit rateLimit;
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<Thread> receiving = new ArrayList<>();
  private final Thread sending;
  private volatile Sockets sockets;
  private volatile boolean closed;

  /**
   * Starts nothing.
   *
   * @param sink where batches go; closed with the collector
   * @param clock gives the receive time
   */
  public Collector(CollectorConfig config, PacketSink sink, MeterRegistry registry, Clock clock) {
    this.config = config;
    this.sink = sink;
    this.clock = clock;
    meters = new CollectorMeters(registry);
    rateLimit = new RateLimit(config.rateLimit());
    queue =
        new BatchQueue(
            config.queueBytes(),
            config.batchBytes(),
            config.batchDelay().toNanos(),
            System::nanoTime);
    sending = new Thread(new Sender(queue, sink, meters, System::nanoTime), "collector-sender");
  }

  /**
   * Binds all sockets and begins to receive.
   *
   * @throws IOException if a listen address can't be bound; then nothing was started
   */
  public synchronized void start() throws IOException {
    if (sockets != null || closed) {
      throw new IllegalStateException("a collector starts once");
    }
    Sockets bound = new Sockets(config);
    try {
      receive(bound);
      sink.start();
    } catch (IOException e) {
      bound.close();
      throw e;
    }
    sockets = bound;
    meters.watch(queue, sourcePorts);
    meters.watch(sockets);
    sending.start();
    receiving.forEach(Thread::start);
    log.info("receiving on {}", addresses());
  }

  private void receive(Sockets from) throws IOException {
    for (List<UdpSocket> own : from.byReceiver()) {
      Senders senders = new Senders(config.allow(), config.identity(), sourcePorts);
      Receiver receiver = new Receiver(own, senders, rateLimit, queue, meters, clock);
      receivers.add(receiver);
      receiving.add(new Thread(receiver, "collector-receiver-" + receivers.size()));
    }
  }

  /** Where it listens, in the order of the configuration; with the ports that the system chose. */
  public List<InetSocketAddress> addresses() {
    return sockets == null ? List.of() : sockets.addresses();
  }

  /** Whether every socket that was asked for is receiving. */
  public boolean isReceiving() {
    return sockets != null
        && !closed
        && sockets.allOpen()
        && receiving.stream().allMatch(Thread::isAlive);
  }

  /**
   * Takes in what the sockets hold, passes on all batches, waits for the sink, and releases
   * everything; within the time that the configuration allows. What did not get through by then is
   * counted as failed, with the reason {@code shutdown} unless Kafka gave one.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long deadline = System.nanoTime() + config.stopWithin().toNanos();
    receivers.forEach(Receiver::stop);
    receiving.forEach(thread -> join(thread, deadline));
    if (sockets != null) {
      sockets.close();
    }
    queue.close();
    join(sending, deadline);
    if (sending.isAlive()) {
      sending.interrupt();
      join(sending, System.nanoTime() + GIVING_UP_NANOS);
    }
    sink.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    log.info("stopped: {}", meters);
  }

  private static void join(Thread thread, long deadlineNanos) {
    try {
      long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (thread.isAlive() && millis > 0) {
        thread.join(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
