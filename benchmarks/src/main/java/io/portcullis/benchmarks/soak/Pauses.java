package io.portcullis.benchmarks.soak;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.portcullis.benchmarks.GarbageCollections;

/** Pauses of this JVM's garbage collector, without those that were asked for. */
final class Pauses {

  private static final String ASKED_FOR = "System.gc()";

  private long millis;
  private long longest;

  Pauses() {
    GarbageCollections.tell(this::collected);
  }

  private synchronized void collected(GarbageCollectionNotificationInfo collection) {
    if (!collection.getGcCause().equals(ASKED_FOR)) {
      millis += collection.getGcInfo().getDuration();
      longest = Math.max(longest, collection.getGcInfo().getDuration());
    }
  }

  /** Puts what there was since the start, and the longest since it was asked last. */
  synchronized void addTo(Sample sample) {
    sample.set(Figure.PAUSED_MILLIS, millis).set(Figure.LONGEST_PAUSE_MILLIS, longest);
    longest = 0;
  }
}
