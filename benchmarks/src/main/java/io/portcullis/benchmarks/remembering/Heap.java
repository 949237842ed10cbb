package io.portcullis.benchmarks.remembering;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Map;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Pauses of the garbage collector, and what it leaves. */
final class Heap {

  private static final double MB = 1 << 20;

  private Durations pauses = new Durations();
  private long peak;
  private long left;

  Heap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notification, none) -> collected(notification), null, null);
    }
  }

  private synchronized void collected(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var gc =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo();
      pauses.add(gc.getDuration() * 1_000_000);
      peak = Math.max(peak, used(gc.getMemoryUsageBeforeGc()));
      left = used(gc.getMemoryUsageAfterGc());
    }
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
