package io.portcullis.benchmarks.remembering;

import com.sun.management.GcInfo;
import io.portcullis.benchmarks.GarbageCollections;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Map;

/** Pauses of the garbage collector, and what it leaves. */
final class Heap {

  private static final double MB = 1 << 20;

  private Durations pauses = new Durations();
  private long peak;
  private long left;

  Heap() {
    GarbageCollections.tell(collection -> collected(collection.getGcInfo()));
  }

  private synchronized void collected(GcInfo collection) {
    pauses.add(collection.getDuration() * 1_000_000);
    peak = Math.max(peak, used(collection.getMemoryUsageBeforeGc()));
    left = used(collection.getMemoryUsageAfterGc());
  }

  /** Metaspace and compiled code are pools as well, and no heap. */
  private static long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> pool.getKey().startsWith("G1"))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** Prints what there was since it was printed last. */
  synchronized void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  heap: %.0f MB at the most, %.0f MB after the last collection; %d pauses, p99 %.0f ms,"
            + " longest %.0f ms, %.0f ms in all%n",
        peak / MB,
        left / MB,
        pauses.count(),
        pauses.millisAt(0.99),
        pauses.mostMillis(),
        pauses.totalMillis());
    pauses = new Durations();
    peak = 0;
  }

  /** Bytes that are reachable. */
  static double liveMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB;
  }
}
