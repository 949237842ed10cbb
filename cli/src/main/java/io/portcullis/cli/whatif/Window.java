package io.portcullis.cli.whatif;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Which packets are judged again, fixed when a run begins.
 *
 * @param askedMillis receive time from which on findings count
 * @param leadMillis receive time from which on packets are read: those before {@code askedMillis}
 *     only bring templates, sampling rates and conversations that go on
 * @param oldestMillis receive time of the first packets that are there
 * @param endMillis when the run began
 * @param begins first offset of each partition
 * @param ends the offset after the last
 */
record Window(
    long askedMillis,
    long leadMillis,
    long oldestMillis,
    long endMillis,
    Map<TopicPartition, Long> begins,
    Map<TopicPartition, Long> ends) {

  Window {
    begins = Map.copyOf(begins);
    ends = Map.copyOf(ends);
  }

  /** How many records there are, at most: a compacted or aborted one leaves a gap. */
  long records() {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - begins.get(end.getKey())))
        .sum();
  }

  /** Receive time of the first finding there can be. */
  long fromMillis() {
    return Math.max(askedMillis, oldestMillis);
  }

  /** Nothing is kept of a part of the time that was asked for. */
  boolean isShort() {
    return oldestMillis > askedMillis;
  }
}
