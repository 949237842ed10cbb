package io.portcullis.streams.http;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections that send, byte by byte, a request that never comes to its end. The idle timeout
 * does not: each byte begins it anew. What is slow is the TLS handshake, the head of a request or
 * its body.
 */
final class SlowClients {

  private final Supplier<Collection<EndPoint>> connected;
  private final Duration patience;
  private Map<EndPoint, Progress> progress = new HashMap<>();

  /**
   * @param connected the connections that are open
   * @param patience how long a handshake, a head and a body may each take to arrive
   */
  SlowClients(Supplier<Collection<EndPoint>> connected, Duration patience) {
    this.connected = connected;
    this.patience = patience;
  }

  /**
   * @param messages requests that came, as far as their heads, and answers that went
   * @param bytes how many had been read then
   * @param lateAt when what came after them is too slow, in nanoseconds; 0 while nothing came
   */
  private record Progress(long messages, long bytes, long lateAt) {

    static Progress of(EndPoint endPoint) {
      Connection outer = endPoint.getConnection();
      Connection http =
          outer instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : outer;
      return new Progress(http.getMessagesIn() + http.getMessagesOut(), outer.getBytesIn(), 0);
    }

    Progress since(Progress before, long now, Duration patience) {
      if (before == null || before.messages != messages) {
        long base = before == null ? 0 : bytes;
        return new Progress(messages, base, bytes > base ? now + patience.toNanos() : 0);
      }
      return before.lateAt != 0 || bytes == before.bytes
          ? before
          : new Progress(messages, before.bytes, now + patience.toNanos());
    }

    boolean isLate(long now) {
      return lateAt != 0 && now - lateAt > 0;
    }
  }

  /** Looks again and again until the scheduler stops. */
  void watch(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          look(System.nanoTime());
          watch(scheduler);
        },
        patience.toMillis() / 2,
        TimeUnit.MILLISECONDS);
  }

  private void look(long now) {
    Map<EndPoint, Progress> looked = new HashMap<>();
    for (EndPoint endPoint : connected.get()) {
      Progress found = Progress.of(endPoint).since(progress.get(endPoint), now, patience);
      if (found.isLate(now)) {
        endPoint.close();
      } else {
        looked.put(endPoint, found);
      }
    }
    progress = looked;
  }
}
