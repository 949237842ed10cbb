package io.portcullis.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What this JVM's garbage collectors tell of each collection. */
public final class GarbageCollections {

  private GarbageCollections() {}

  /** Calls from a thread of the JVM's own, after each collection from now on. */
  public static void tell(Consumer<GarbageCollectionNotificationInfo> listener) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, none) -> tell(listener, notification), null, null);
    }
  }

  private static void tell(
      Consumer<GarbageCollectionNotificationInfo> listener, Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      listener.accept(
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
    }
  }
}
