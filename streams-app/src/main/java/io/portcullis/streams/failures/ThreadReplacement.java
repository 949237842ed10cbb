package io.portcullis.streams.failures;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, which helps against passing trouble; when threads die faster
 * than that makes sense, the client is shut down and the cause told. Kafka Streams shuts down by
 * itself when the thread died that reads the global topics, for it has no other: that is told too.
 */
public final class ThreadReplacement
    implements StreamsUncaughtExceptionHandler, KafkaStreams.StateListener {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Consumer<Throwable> onGivingUp;
  private final Deque<Long> deaths = new ArrayDeque<>();
  private Throwable latest = new IllegalStateException("Kafka Streams gave up without a cause");

  /**
   * @param onGivingUp told the cause when the client is shut down
   */
  public ThreadReplacement(InstantSource clock, Consumer<Throwable> onGivingUp) {
    this.clock = clock;
    this.onGivingUp = onGivingUp;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
    latest = fault;
    long now = clock.millis();
    while (!deaths.isEmpty() && now - deaths.peek() > WITHIN.toMillis()) {
      deaths.remove();
    }
    deaths.add(now);
    if (deaths.size() > MOST || fault instanceof Error) {
      LOG.error("{} stream threads died within {}; giving up", deaths.size(), WITHIN, fault);
      onGivingUp.accept(fault);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread died and is replaced", fault);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public synchronized void onChange(State now, State before) {
    if (now == State.PENDING_ERROR) {
      onGivingUp.accept(latest);
    }
  }
}
