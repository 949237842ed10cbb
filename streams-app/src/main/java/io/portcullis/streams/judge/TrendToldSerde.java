package io.portcullis.streams.judge;

import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendFormat;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendTold;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * What crosses from JUDGE to TRENDS: {@link TrendFormat}. The record's key is the cell's name, or
 * empty for what goes everywhere.
 *
 * <pre>
 * version 1 | 1 part | sender 4 | key | counts | distinct
 *           | 2 tick | sender 4 | watermark 8
 * </pre>
 */
public final class TrendToldSerde {

  private static final byte VERSION = 1;
  private static final byte PART = 1;
  private static final byte TICK = 2;
  private static final int HEAD = 1 + 1 + 4;

  private TrendToldSerde() {}

  public static Serde<TrendTold> serde() {
    return Serdes.serdeFrom((topic, told) -> write(told), (topic, bytes) -> read(bytes));
  }

  /** Sends ticks everywhere, and all else where Kafka puts its key. */
  public static StreamPartitioner<String, TrendTold> partitioner() {
    return (topic, cell, told, partitions) ->
        told instanceof TrendTold.Tick
            ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
            : Optional.empty();
  }

  /** The key of a record. */
  static String key(TrendTold told) {
    return told instanceof TrendTold.Part part ? part.cell().key().toString() : "";
  }

  private static byte[] write(TrendTold told) {
    if (told instanceof TrendTold.Part part) {
      byte[] key = TrendFormat.key(part.cell().key());
      byte[] sums = TrendFormat.sums(part.cell().sums());
      return head(told, PART, key.length + sums.length).put(key).put(sums).array();
    }
    TrendTold.Tick tick = (TrendTold.Tick) told;
    return head(told, TICK, Long.BYTES).putLong(tick.watermarkMillis()).array();
  }

  private static ByteBuffer head(TrendTold told, byte kind, int rest) {
    return ByteBuffer.allocate(HEAD + rest).put(VERSION).put(kind).putInt(told.sender());
  }

  private static TrendTold read(byte[] bytes) {
    if (bytes == null || bytes.length < HEAD || bytes[0] != VERSION) {
      throw new IllegalArgumentException("nothing told of trends in format " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    byte kind = in.get();
    int sender = in.getInt();
    return switch (kind) {
      case PART -> part(sender, in);
      case TICK -> new TrendTold.Tick(sender, in.getLong());
      default -> throw new IllegalArgumentException("nothing told of trends is of kind " + kind);
    };
  }

  private static TrendTold.Part part(int sender, ByteBuffer in) {
    TrendKey key = TrendFormat.key(in);
    return new TrendTold.Part(sender, new TrendCell(key, TrendFormat.sums(in, in)));
  }
}
