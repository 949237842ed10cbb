package io.portcullis.benchmarks.soak;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Pauses of this JVM's garbage collector, without those that were asked for. */
final class Pauses {

  private static final String ASKED_FOR = "System.gc()";

  private long millis;
  private long longest;

  Pauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notification, none) -> collected(notification), null, null);
    }
  }

  private synchronized void collected(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      if (!info.getGcCause().equals(ASKED_FOR)) {
        millis += info.getGcInfo().getDuration();
        longest = Math.max(longest, info.getGcInfo().getDuration());
      }
    }
  }

  /** Puts what there was since the start, and the longest since it was asked last. */
  synchronized void addTo(Sample sample) {
    sample.set(Figure.PAUSED_MILLIS, millis).set(Figure.LONGEST_PAUSE_MILLIS, longest);
    longest = 0;
  }
}
