package io.portcullis.collector;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether and how to keep on disk what Kafka does not take. Whatever is null gets its default.
 *
 * @param directory where, for one collector alone; null for no spool
 * @param maxBytes how much of the disk it may take; when that is full, batches wait in the
 *     collector's queue, and what the queue has no room for is dropped and counted there
 * @param segmentBytes length of one of its files, which is removed when Kafka has all that is in it
 * @param after how long Kafka may take for a batch before it is written to disk
 * @param syncEvery how often what was written is forced to the device: what a failure of power may
 *     cost. Zero forces each batch. A collector that is killed loses nothing that was written
 */
public record SpoolConfig(
    Path directory, Long maxBytes, Integer segmentBytes, Duration after, Duration syncEvery) {

  private static final int MIB = 1024 * 1024;

  public SpoolConfig {
    maxBytes = maxBytes == null ? 10L * 1024 * MIB : maxBytes;
    segmentBytes = segmentBytes == null ? 64 * MIB : segmentBytes;
    after = after == null ? Duration.ofSeconds(1) : after;
    syncEvery = syncEvery == null ? Duration.ofSeconds(1) : syncEvery;

    require("segmentBytes", segmentBytes, MIB, 1024 * MIB);
    require("maxBytes", maxBytes, 2L * segmentBytes, Long.MAX_VALUE);
    require("after", after, Duration.ofMillis(10), Duration.ofMinutes(10));
    require("syncEvery", syncEvery, Duration.ZERO, Duration.ofMinutes(10));
  }

  /** None. */
  public static SpoolConfig none() {
    return new SpoolConfig(null, null, null, null, null);
  }

  public boolean isOn() {
    return directory != null;
  }

  private static <T extends Comparable<T>> void require(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "collector.spool." + name + ": " + value + " is not from " + least + " to " + most);
    }
  }
}
