package io.portcullis.benchmarks.stream;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has gathered in the packets topic: a {@link Recording} told again and again until there are
 * flows enough, in batches as a collector makes them under load, of 64 KiB at the most. It ends
 * about now.
 */
final class Backlog {

  /** As fast as the estate's exporters told of it. */
  static final int FLOWS_PER_SECOND = 100_000;

  private static final int MOST_SECONDS = 10;
  private static final int BATCH_BYTES = 64 * 1024;

  private final List<Batch> batches;
  private final int seconds;
  private final long startMillis;
  private final long wanted;
  private final int[] sequences = new int[Recording.EXPORTERS];
  private final WrittenFlows written;
  private long flows;
  private long bytes;

  private record Batch(Exporter exporter, int atMillis, List<RecordedPacket> packets) {}

  /**
   * @param flows at least so many
   * @param nowMillis when it ends
   */
  Backlog(List<Habit> habits, long flows, long nowMillis) {
    this.wanted = flows;
    this.seconds = (int) Math.max(1, Math.min(MOST_SECONDS, flows / FLOWS_PER_SECOND));
    long laps = flows / ((long) seconds * FLOWS_PER_SECOND) + 1;
    this.startMillis = (nowMillis / 1_000 - laps * seconds) * 1_000;
    this.written = new WrittenFlows(habits);
    this.batches = batches(Recording.of(habits, seconds, FLOWS_PER_SECOND, startMillis));
  }

  /** Their addresses are such that Kafka puts them in different partitions of two, and of four. */
  private static Exporter exporter(int number) {
    return new Exporter(Address.v4(172 << 24 | 16 << 16 | number * 3 + 1), 0);
  }

  private static List<Batch> batches(List<RecordedPacket> packets) {
    List<Batch> batches = new ArrayList<>();
    List<List<RecordedPacket>> open = List.of(new ArrayList<>(), new ArrayList<>());
    int[] size = new int[Recording.EXPORTERS];
    for (RecordedPacket packet : packets) {
      int from = packet.exporter();
      List<RecordedPacket> of = open.get(from);
      if (size[from] + packet.bytes().length > BATCH_BYTES) {
        int at = of.get(of.size() - 1).atMillis();
        batches.add(new Batch(exporter(from), at, List.copyOf(of)));
        of.clear();
        size[from] = 0;
      }
      of.add(packet);
      size[from] += packet.bytes().length;
    }
    return batches;
  }

  /**
   * Once only.
   *
   * @param to takes what it needs of a batch before it returns: the bytes are used again
   */
  void write(Consumer<ExportPackets> to) {
    for (int lap = 0; flows < wanted; lap++) {
      for (Batch batch : batches) {
        if (flows < wanted) {
          write(batch, lap, to);
        }
      }
    }
  }

  private void write(Batch batch, int lap, Consumer<ExportPackets> to) {
    List<byte[]> datagrams = new ArrayList<>(batch.packets.size());
    for (RecordedPacket packet : batch.packets) {
      packet.tellAgain(lap == 0 ? 0 : seconds, sequences[packet.exporter()]);
      sequences[packet.exporter()] += packet.sequenceStep();
      flows += packet.flows();
      bytes += packet.bytes().length;
      datagrams.add(packet.bytes());
      written.add(packet);
    }
    long receivedMillis = startMillis + lap * seconds * 1_000L + batch.atMillis;
    to.accept(new ExportPackets(batch.exporter, receivedMillis, datagrams));
  }

  /** Flows written. */
  long flows() {
    return flows;
  }

  /** Bytes of the datagrams written. */
  long bytes() {
    return bytes;
  }

  /** The same, by conversation. */
  WrittenFlows written() {
    return written;
  }
}
