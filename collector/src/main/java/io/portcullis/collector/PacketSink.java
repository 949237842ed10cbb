package io.portcullis.collector;

import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.time.Duration;

/**
 * Where batches go. Between the collector's queue and Kafka this is the one door, so what happens
 * to batches while Kafka is away is the business of another sink in front of {@link KafkaSink}.
 */
public interface PacketSink {

  /** The reason of a batch that would never be taken, however often it is sent. */
  String TOO_LARGE = "too_large";

  /**
   * Called once, before the first batch.
   *
   * @throws IOException if the sink can't be used
   */
  default void start() throws IOException {}

  /**
   * Takes a batch over; batches of one exporter come in order. Returns once the sink has it, which
   * may take long: while it does, the queue before it fills. Tells {@code outcome} exactly once,
   * perhaps from another thread, perhaps before it returns; unless it keeps the batch where it
   * outlives this process: then the sink itself accounts for what becomes of it.
   *
   * @throws InterruptedException when the wait was interrupted; the batch was not taken and {@code
   *     outcome} hears nothing
   */
  void send(ExportPackets batch, Outcome outcome) throws InterruptedException;

  /** Waits for what was sent, at most so long; what is not through by then has failed. */
  void close(Duration within);

  /** What became of a batch. */
  interface Outcome {

    /** It is where it should be, safely. */
    void sent();

    /**
     * It is lost.
     *
     * @param reason a fixed code in snake_case, fit for a metric's tag
     * @param cause for the log
     */
    void failed(String reason, Exception cause);
  }
}
