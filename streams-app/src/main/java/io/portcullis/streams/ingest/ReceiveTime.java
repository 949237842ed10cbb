package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.EventTime;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.flow.FlowRecord;
import io.portcullis.serde.Decoded;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's time is when its packets were received, as the collector says; where that can't be
 * read or was left out (0), the time Kafka has. Never far ahead of our own clock: one record from
 * the future would settle every conversation before its time.
 */
public final class ReceiveTime implements TimestampExtractor {

  private final InstantSource clock;

  public ReceiveTime(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long latest = clock.millis() + EventTime.MAX_AHEAD.toMillis();
    long claimed = claimed(record);
    return Math.max(0, Math.min(claimed > 0 ? claimed : record.timestamp(), latest));
  }

  private static long claimed(ConsumerRecord<Object, Object> record) {
    if (record.value() instanceof Decoded.Good<?> good) {
      if (good.value() instanceof ExportPackets packets) {
        return packets.receivedMillis();
      }
      if (good.value() instanceof FlowRecord flow) {
        return flow.receivedMillis();
      }
    }
    return record.timestamp();
  }
}
