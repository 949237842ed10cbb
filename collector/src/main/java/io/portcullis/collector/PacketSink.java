package io.portcullis.collector;

import io.portcullis.domain.exporter.ExportPackets;
import java.time.Duration;

/**
 * Where batches go. Between the collector's queue and Kafka this is the one door, so whatever is to
 * happen to batches while Kafka is away (a spool on disk, say) is another sink in front of {@link
 * KafkaSink}.
 */
public interface PacketSink {

  /**
   * Takes a batch over; batches of one exporter come in order. Returns once the sink has it, which
   * may take long: while it does, the queue before it fills. Tells {@code outcome} exactly once,
   * perhaps from another thread, perhaps before it returns.
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
