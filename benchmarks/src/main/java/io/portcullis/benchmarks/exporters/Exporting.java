package io.portcullis.benchmarks.exporters;

import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.benchmarks.stream.RecordedPacket;
import io.portcullis.benchmarks.stream.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What runs in an {@link ExportingProcess}: tells a second of an estate's traffic again and again,
 * each time a second later and with the next sequence numbers.
 */
final class Exporting {

  private static final String OWN_ADDRESSES = "own-addresses";
  private static final int AT_ONCE = 32;
  private static final long PAUSE_NANOS = 50_000;
  private static final int RECORDED_FLOWS = 50_000;
  private static final int WEB_SITES_OF_A_USER = 8;

  private final List<RecordedPacket> packets;
  private final List<DatagramChannel> sockets = new ArrayList<>();
  private final int[] sequences;
  private final long[] toldSecond;
  private final long startMillis;
  private long told;

  private Exporting(InetSocketAddress to, int hosts, int exporters, boolean ownAddresses)
      throws IOException {
    this.startMillis = System.currentTimeMillis() / 1_000 * 1_000;
    Estate estate = new Estate(hosts, WEB_SITES_OF_A_USER);
    this.packets = Recording.of(estate.habits(), 1, RECORDED_FLOWS, startMillis);
    this.sequences = new int[exporters];
    this.toldSecond = new long[packets.size()];
    for (int i = 0; i < exporters; i++) {
      DatagramChannel socket = DatagramChannel.open();
      if (ownAddresses) {
        byte[] address = {127, 0, 1, (byte) (i + 1)};
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
      }
      sockets.add(socket.connect(to));
    }
  }

  /**
   * The child.
   *
   * @param arguments port, hosts, exporters; and {@value #OWN_ADDRESSES} if each is to send from an
   *     address of its own, 127.0.1.1 and on (Linux has them all), to programs that tell exporters
   *     apart by nothing else
   */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress to =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    Exporting exporting =
        new Exporting(
            to,
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            arguments.length > 3 && arguments[3].equals(OWN_ADDRESSES));
    System.out.println("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", -1);
      Sent sent = exporting.send(Double.parseDouble(words[0]), Long.parseLong(words[1]));
      System.out.println(sent.line());
    }
  }

  private Sent send(double perSecond, long millis) throws IOException {
    long began = System.nanoTime();
    long sent = 0;
    long flows = 0;
    long bytes = 0;
    long took = 0;
    while (took < millis * 1_000_000) {
      long due = (long) (took / 1e9 * perSecond);
      if (sent >= due) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      for (long until = Math.min(due, sent + AT_ONCE); sent < until; sent++) {
        RecordedPacket packet = tellNext();
        flows += packet.flows();
        bytes += packet.bytes().length;
      }
      took = System.nanoTime() - began;
    }
    return new Sent(sent, flows, bytes, took);
  }

  /** With more sockets than recorded exporters, each time round is another pair's. */
  private RecordedPacket tellNext() throws IOException {
    int number = (int) (told % packets.size());
    long round = told++ / packets.size();
    RecordedPacket packet = packets.get(number);
    int socket = (int) ((packet.exporter() + Recording.EXPORTERS * round) % sockets.size());
    long second = (System.currentTimeMillis() - startMillis) / 1_000;
    packet.tellAgain((int) (second - toldSecond[number]), sequences[socket]);
    toldSecond[number] = second;
    sequences[socket] += packet.sequenceStep();
    sockets.get(socket).write(ByteBuffer.wrap(packet.bytes()));
    return packet;
  }
}
