package io.portcullis.collector;

import io.portcullis.domain.address.Prefix;
import java.time.Duration;
import java.util.List;

/**
 * How to collect. Whatever is null gets its default.
 *
 * @param listen where to receive; the ports 2055, 4739 and 9995 on loopback by default
 * @param receivers threads that receive, each with a socket of its own per listen address where the
 *     system can share a port ({@code SO_REUSEPORT}), else one
 * @param receiveBufferBytes what to ask of the system for each socket ({@code SO_RCVBUF}); it may
 *     grant less
 * @param queueBytes how much may wait for Kafka, batches still open included; each datagram counts
 *     its length and {@value BatchQueue#OVERHEAD_BYTES} bytes more
 * @param batchBytes a batch is closed before it would exceed this; a longer datagram goes alone
 * @param batchDelay a batch is closed this long after its first datagram, however small
 * @param stopWithin how long a stop may take to hand over what was received
 * @param allow prefixes of exporters to listen to; all, when empty
 * @param identity what tells exporters apart
 * @param rateLimit how many packets an exporter may send
 * @param spool what to keep on disk while Kafka is away
 */
public record CollectorConfig(
    List<Listen> listen,
    Integer receivers,
    Integer receiveBufferBytes,
    Integer queueBytes,
    Integer batchBytes,
    Duration batchDelay,
    Duration stopWithin,
    List<Prefix> allow,
    ExporterIdentity identity,
    RateLimitConfig rateLimit,
    SpoolConfig spool) {

  private static final int MIB = 1024 * 1024;

  public CollectorConfig {
    listen = listen == null ? defaultListen() : List.copyOf(listen);
    receivers = receivers == null ? 1 : receivers;
    receiveBufferBytes = receiveBufferBytes == null ? 32 * MIB : receiveBufferBytes;
    queueBytes = queueBytes == null ? 64 * MIB : queueBytes;
    batchBytes = batchBytes == null ? 64 * 1024 : batchBytes;
    batchDelay = batchDelay == null ? Duration.ofMillis(50) : batchDelay;
    stopWithin = stopWithin == null ? Duration.ofSeconds(10) : stopWithin;
    allow = allow == null ? List.of() : List.copyOf(allow);
    identity = identity == null ? ExporterIdentity.ADDRESS : identity;
    rateLimit = rateLimit == null ? RateLimitConfig.none() : rateLimit;
    spool = spool == null ? SpoolConfig.none() : spool;

    requireListen(listen);
    require("receivers", receivers, 1, 64);
    require("receiveBufferBytes", receiveBufferBytes, 64 * 1024, 1024 * MIB);
    require("batchBytes", batchBytes, 1024, 512 * 1024);
    require("queueBytes", queueBytes, 2 * batchBytes, Integer.MAX_VALUE);
    require("batchDelay", batchDelay, Duration.ofMillis(1), Duration.ofSeconds(10));
    require("stopWithin", stopWithin, Duration.ZERO, Duration.ofMinutes(10));
  }

  /** Everything by default. */
  public static CollectorConfig defaults() {
    return new CollectorConfig(null, null, null, null, null, null, null, null, null, null, null);
  }

  public CollectorConfig withListen(List<Listen> where) {
    return new CollectorConfig(
        where,
        receivers,
        receiveBufferBytes,
        queueBytes,
        batchBytes,
        batchDelay,
        stopWithin,
        allow,
        identity,
        rateLimit,
        spool);
  }

  public CollectorConfig withIdentity(ExporterIdentity by) {
    return new CollectorConfig(
        listen,
        receivers,
        receiveBufferBytes,
        queueBytes,
        batchBytes,
        batchDelay,
        stopWithin,
        allow,
        by,
        rateLimit,
        spool);
  }

  /** The usual ports of NetFlow (2055, 9995) and the registered one of IPFIX (4739). */
  private static List<Listen> defaultListen() {
    return List.of(
        new Listen(Listen.LOOPBACK, 2055),
        new Listen(Listen.LOOPBACK, 4739),
        new Listen(Listen.LOOPBACK, 9995));
  }

  private static void requireListen(List<Listen> listen) {
    if (listen.isEmpty()) {
      throw new IllegalArgumentException(
          "collector.listen: is empty; name at least one host and port, or leave it out");
    }
    for (int i = 0; i < listen.size(); i++) {
      Listen one = listen.get(i);
      String path = "collector.listen[" + i + "]";
      if (one.host().isBlank()) {
        throw new IllegalArgumentException(
            path + ".host: is empty; write an address of this machine, or 0.0.0.0 or :: for all");
      }
      if (one.port() == null || one.port() < 0 || one.port() > 65535) {
        throw new IllegalArgumentException(
            path + ".port: " + one.port() + " is no port; it is a number from 0 to 65535");
      }
      int first = listen.indexOf(one);
      if (one.port() != 0 && first < i) {
        throw new IllegalArgumentException(
            path + ": " + one + " is already collector.listen[" + first + "]");
      }
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "collector." + name + ": " + value + " is not from " + least + " to " + most);
    }
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "collector." + name + ": " + value + " is not from " + least + " to " + most);
    }
  }
}
