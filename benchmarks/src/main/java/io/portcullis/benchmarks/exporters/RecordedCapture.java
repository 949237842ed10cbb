package io.portcullis.benchmarks.exporters;

import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.benchmarks.stream.RecordedPacket;
import io.portcullis.benchmarks.stream.Recording;
import io.portcullis.inventory.InventoryText;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what {@link Exporting} sends as a capture (pcap), and the estate's inventory, for programs
 * that read files.
 */
final class RecordedCapture {

  private static final int HOSTS = 10_000;
  private static final int WEB_SITES_OF_A_USER = 8;
  private static final int FLOWS_PER_SECOND = 100_000;

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int ETHERNET = 1;
  private static final int LONGEST = 65_535;

  /** From nobody to nobody, IPv4. */
  private static final byte[] ETHERNET_HEADER = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0};

  private static final int IP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  private static final int FIRST_EXPORTER = 172 << 24 | 16 << 16 | 1;
  private static final int COLLECTOR = 172 << 24 | 16 << 16 | 255;
  private static final int EXPORT_PORT = 40_000;
  private static final int COLLECT_PORT = 2055;

  private RecordedCapture() {}

  /**
   * @param arguments capture and inventory to be written, and seconds of 100,000 flows each
   */
  public static void main(String[] arguments) throws IOException {
    Estate estate = new Estate(HOSTS, WEB_SITES_OF_A_USER);
    int seconds = Integer.parseInt(arguments[2]);
    long start = System.currentTimeMillis() / 1_000 * 1_000 - seconds * 1_000L;
    List<RecordedPacket> packets = Recording.of(estate.habits(), seconds, FLOWS_PER_SECOND, start);
    try (DataOutputStream capture =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
      write(packets, start, capture);
    }
    try (Writer inventory = Files.newBufferedWriter(Path.of(arguments[1]))) {
      InventoryText.csv(estate.inventory(), inventory);
    }
    System.out.println(packets.stream().mapToLong(RecordedPacket::flows).sum());
  }

  private static void write(
      List<RecordedPacket> packets, long startMillis, DataOutputStream capture) throws IOException {
    capture.writeInt(MAGIC);
    capture.writeShort(2);
    capture.writeShort(4);
    capture.writeLong(0);
    capture.writeInt(LONGEST);
    capture.writeInt(ETHERNET);
    int[] sequences = new int[Recording.EXPORTERS];
    for (RecordedPacket packet : packets) {
      packet.tellAgain(0, sequences[packet.exporter()]);
      sequences[packet.exporter()] += packet.sequenceStep();
      write(packet, startMillis + packet.atMillis(), capture);
    }
  }

  /** Without checksums, which is to say that the network's card reckoned them. */
  private static void write(RecordedPacket packet, long atMillis, DataOutputStream capture)
      throws IOException {
    byte[] bytes = packet.bytes();
    int length = IP_HEADER + UDP_HEADER + bytes.length;
    capture.writeInt((int) (atMillis / 1_000));
    capture.writeInt((int) (atMillis % 1_000 * 1_000));
    capture.writeInt(ETHERNET_HEADER.length + length);
    capture.writeInt(ETHERNET_HEADER.length + length);
    capture.write(ETHERNET_HEADER);
    capture.writeInt(0x4500_0000 | length);
    capture.writeInt(0);
    capture.writeInt(64 << 24 | 17 << 16);
    capture.writeInt(FIRST_EXPORTER + packet.exporter());
    capture.writeInt(COLLECTOR);
    capture.writeShort(EXPORT_PORT);
    capture.writeShort(COLLECT_PORT);
    capture.writeShort(UDP_HEADER + bytes.length);
    capture.writeShort(0);
    capture.write(bytes);
  }
}
