package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on loopback, with ports that the system chooses. */
@Timeout(60)
class CollectorTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<Listen> ONE_PORT = List.of(new Listen("127.0.0.1", 0));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Kept kept = new Kept();

  @Test
  void datagramsOfAnExporterArriveInOrderAndUntouchedWhateverTheirBytes() throws Exception {
    List<byte[]> sent = new ArrayList<>();
    Random random = new Random(7);
    // Few and short enough for the smallest of the usual receive buffers.
    for (int i = 0; i < 100; i++) {
      byte[] garbage = new byte[1 + random.nextInt(300)];
      random.nextBytes(garbage);
      sent.add(garbage);
    }
    sent.add(new byte[65_507]); // The longest that IPv4 carries, longer than a batch may be full.

    try (Collector collector = start(with(ONE_PORT, ExporterIdentity.ADDRESS));
        DatagramSocket exporter = exporter()) {
      for (byte[] datagram : sent) {
        send(exporter, datagram, collector.addresses().get(0));
      }
    }

    assertThat(kept.datagrams()).usingElementComparator(Arrays::compare).isEqualTo(sent);
    assertThat(count("received")).isEqualTo(101);
    assertThat(count("sent")).isEqualTo(101);
  }

  @Test
  void aBatchCarriesItsExporterAndReceiveTime() throws Exception {
    try (Collector collector = start(with(ONE_PORT, ExporterIdentity.ADDRESS));
        DatagramSocket exporter = exporter()) {
      send(exporter, new byte[] {0, 9}, collector.addresses().get(0));

      ExportPackets batch = kept.next();

      assertThat(batch.exporter()).hasToString("127.0.0.1");
      assertThat(batch.receivedMillis()).isEqualTo(NOON.toEpochMilli());
    }
  }

  @Test
  void listensOnSeveralPortsAndReceivesFromAllOfThem() throws Exception {
    List<Listen> three = IntStream.range(0, 3).mapToObj(i -> new Listen(null, 0)).toList();
    try (Collector collector = start(with(three, ExporterIdentity.ADDRESS));
        DatagramSocket exporter = exporter()) {
      assertThat(collector.addresses()).hasSize(3).doesNotHaveDuplicates();
      for (InetSocketAddress address : collector.addresses()) {
        send(exporter, new byte[] {(byte) collector.addresses().indexOf(address)}, address);
      }
    }

    assertThat(kept.datagrams())
        .extracting(datagram -> (int) datagram[0])
        .containsExactlyInAnyOrder(0, 1, 2);
    assertThat(registry.find("portcullis.collector.received.datagrams").counters())
        .extracting(Counter::count)
        .containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void receivesOverIpv6WhereTheMachineHasItAndElseSaysWhichEntryItCannotServe() throws Exception {
    CollectorConfig config = with(List.of(new Listen("::1", 0)), ExporterIdentity.ADDRESS);
    if (!hasIpv6()) {
      assertThatThrownBy(() -> start(config)).hasMessageStartingWith("collector.listen[0]");
      return;
    }
    try (Collector collector = start(config);
        DatagramSocket exporter = new DatagramSocket(0, InetAddress.getByName("::1"))) {
      send(exporter, new byte[] {1}, collector.addresses().get(0));

      assertThat(kept.next().exporter()).hasToString("::1");
    }
  }

  @Test
  void severalReceiversShareAPortAndKeepTheOrderOfEachExporter() throws Exception {
    int exporters = 8;
    CollectorConfig config =
        new CollectorConfig(
            ONE_PORT,
            3,
            null,
            null,
            1024,
            null,
            null,
            null,
            ExporterIdentity.ADDRESS_AND_PORT,
            null,
            null);
    try (Collector collector = start(config)) {
      assertThat(registry.get("portcullis.collector.open.sockets").gauge().value())
          .isEqualTo(UdpSocket.canShare() ? 3 : 1);
      List<DatagramSocket> sockets = new ArrayList<>();
      for (int i = 0; i < exporters; i++) {
        sockets.add(exporter());
      }
      for (int number = 0; number < 30; number++) {
        for (DatagramSocket socket : sockets) {
          send(socket, ByteBuffer.allocate(4).putInt(number).array(), collector.addresses().get(0));
        }
      }
      sockets.forEach(DatagramSocket::close);
    }

    Map<Exporter, List<Integer>> numbers =
        kept.batches().stream()
            .collect(
                Collectors.groupingBy(
                    ExportPackets::exporter,
                    Collectors.flatMapping(
                        batch ->
                            batch.datagrams().stream()
                                .map(datagram -> ByteBuffer.wrap(datagram).getInt()),
                        Collectors.toList())));
    assertThat(numbers).hasSize(exporters);
    assertThat(numbers.values())
        .allSatisfy(
            ofExporter ->
                assertThat(ofExporter)
                    .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList()));
  }

  @Test
  void whoeverIsNotOnTheAllowListIsCountedAndNotHeard() throws Exception {
    CollectorConfig config =
        new CollectorConfig(
            ONE_PORT,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(Prefix.parse("10.0.0.0/8")),
            null,
            null,
            null);
    try (Collector collector = start(config);
        DatagramSocket stranger = exporter()) {
      send(stranger, new byte[] {0, 9}, collector.addresses().get(0));
      send(stranger, new byte[] {0, 9}, collector.addresses().get(0));
    }

    assertThat(kept.batches()).isEmpty();
    assertThat(dropped("refused_exporter")).isEqualTo(2);
  }

  @Test
  void anExporterThatFloodsIsLimitedCountedAndHarmsNoOther() throws Exception {
    CollectorConfig config =
        new CollectorConfig(
            ONE_PORT,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            ExporterIdentity.ADDRESS_AND_PORT,
            new RateLimitConfig(1, 5),
            null);
    try (Collector collector = start(config);
        DatagramSocket floods = exporter();
        DatagramSocket behaves = exporter()) {
      InetSocketAddress to = collector.addresses().get(0);
      for (int i = 0; i < 20; i++) {
        send(floods, new byte[] {1}, to);
      }
      for (int i = 0; i < 5; i++) {
        send(behaves, new byte[] {2}, to);
      }
    }

    assertThat(dropped("rate_limited")).isBetween(10.0, 15.0); // A slow machine gives it seconds.
    assertThat(kept.datagrams()).filteredOn(datagram -> datagram[0] == 2).hasSize(5);
  }

  @Test
  void anEmptyDatagramIsCountedAndTheOnesBesideItAreKept() throws Exception {
    try (Collector collector = start(with(ONE_PORT, ExporterIdentity.ADDRESS));
        DatagramSocket exporter = exporter()) {
      send(exporter, new byte[] {1}, collector.addresses().get(0));
      send(exporter, new byte[0], collector.addresses().get(0));
      send(exporter, new byte[] {2}, collector.addresses().get(0));
    }

    assertThat(kept.datagrams()).extracting(datagram -> (int) datagram[0]).containsExactly(1, 2);
    assertThat(dropped("empty")).isEqualTo(1);
    assertThat(count("received")).isEqualTo(3);
  }

  @Test
  void whileTheSinkIsStuckTheQueueFillsAndEveryDatagramIsAccountedFor() throws Exception {
    CollectorConfig config =
        new CollectorConfig(
            ONE_PORT, null, null, 2048, 1024, null, Duration.ofSeconds(20), null, null, null, null);
    CountDownLatch kafkaIsBack = new CountDownLatch(1);
    kept.waitBeforeEach(kafkaIsBack);
    try (Collector collector = start(config);
        DatagramSocket exporter = exporter()) {
      for (int i = 0; i < 200; i++) {
        send(exporter, new byte[100], collector.addresses().get(0));
      }
      untilTotalIs(200, "received");
      kafkaIsBack.countDown();
    }

    // The queue holds 15 of these, and the sender at most one batch of ten.
    assertThat(dropped("queue_full")).isBetween(175.0, 185.0);
    assertThat(kept.datagrams()).hasSize((int) (200 - dropped("queue_full")));
    assertThat(count("sent")).isEqualTo(200 - dropped("queue_full"));
  }

  @Test
  void aStopHasAnEndThoughTheSinkHasNoneAndWhatIsLostIsCounted() throws Exception {
    CollectorConfig config =
        new CollectorConfig(
            ONE_PORT, null, null, null, null, null, Duration.ZERO, null, null, null, null);
    kept.waitBeforeEach(new CountDownLatch(1));
    try (Collector collector = start(config);
        DatagramSocket exporter = exporter()) {
      for (int i = 0; i < 50; i++) {
        send(exporter, new byte[100], collector.addresses().get(0));
      }
      untilTotalIs(50, "received");
    }

    assertThat(failed("shutdown") + dropped("queue_full")).isEqualTo(50);
    assertThat(kept.batches()).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsPlaceInTheConfigurationAndNothingStaysOpen() throws Exception {
    try (DatagramSocket taken = exporter()) {
      List<Listen> where =
          List.of(new Listen("127.0.0.1", 0), new Listen("127.0.0.1", taken.getLocalPort()));
      for (int receivers : new int[] {1, 2}) {
        CollectorConfig config =
            new CollectorConfig(
                where, receivers, null, null, null, null, null, null, null, null, null);

        assertThatThrownBy(() -> start(config))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith(
                "collector.listen[1]: can't receive on 127.0.0.1:" + taken.getLocalPort());
      }
    }
    assertThat(registry.find("portcullis.collector.open.sockets").gauge()).isNull();
  }

  @Test
  void aSecondCollectorCannotTakePartOfTheTrafficUnnoticed() throws Exception {
    CollectorConfig config =
        new CollectorConfig(ONE_PORT, 2, null, null, null, null, null, null, null, null, null);
    try (Collector first = start(config)) {
      List<Listen> same = List.of(new Listen(null, first.addresses().get(0).getPort()));

      assertThatThrownBy(() -> start(config.withListen(same)))
          .hasMessageStartingWith("collector.listen[0]: can't receive on");
    }
  }

  @Test
  void saysWhetherItReceives() throws Exception {
    Collector collector =
        new Collector(with(ONE_PORT, ExporterIdentity.ADDRESS), kept, registry, Clock.systemUTC());
    assertThat(collector.isReceiving()).isFalse();
    assertThat(collector.addresses()).isEmpty();

    collector.start();
    assertThat(collector.isReceiving()).isTrue();

    collector.close();
    collector.close();
    assertThat(collector.isReceiving()).isFalse();
    assertThat(kept.closes).isEqualTo(1);
    assertThatThrownBy(collector::start).hasMessage("a collector starts once");
  }

  @Test
  void tellsTheReceiveBufferAndOnLinuxTheKernelsDrops() throws Exception {
    try (Collector collector = start(with(ONE_PORT, ExporterIdentity.ADDRESS))) {
      String port = Integer.toString(collector.addresses().get(0).getPort());
      boolean linux = Files.isReadable(Path.of("/proc/net/udp"));

      assertThat(
              registry
                  .get("portcullis.collector.receive.buffer.bytes")
                  .tag("port", port)
                  .gauge()
                  .value())
          .isGreaterThanOrEqualTo(65_536);
      assertThat(registry.find("portcullis.collector.kernel.dropped.datagrams").meters())
          .hasSize(linux ? 1 : 0);
    }
  }

  @Test
  void reachesKafkaKeyedByExporter() throws Exception {
    MockProducer<Exporter, ExportPackets> producer = KafkaSinkTest.producer(true);
    CollectorConfig config = with(ONE_PORT, ExporterIdentity.ADDRESS_AND_PORT);
    int exporterPort;
    try (Collector collector =
            new Collector(config, new KafkaSink(producer, "p"), registry, Clock.systemUTC());
        DatagramSocket exporter = exporter()) {
      collector.start();
      exporterPort = exporter.getLocalPort();
      send(exporter, new byte[] {0, 10}, collector.addresses().get(0));
    }

    assertThat(producer.history())
        .extracting(ProducerRecord::key)
        .extracting(Exporter::toString)
        .containsExactly("127.0.0.1:" + exporterPort);
    assertThat(producer.closed()).isTrue();
    assertThat(count("sent")).isEqualTo(1);
  }

  private Collector start(CollectorConfig config) throws IOException {
    Collector collector = new Collector(config, kept, registry, Clock.fixed(NOON, ZoneOffset.UTC));
    collector.start();
    return collector;
  }

  private static CollectorConfig with(List<Listen> listen, ExporterIdentity identity) {
    return CollectorConfig.defaults().withListen(listen).withIdentity(identity);
  }

  private static DatagramSocket exporter() throws IOException {
    return new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
  }

  private static void send(DatagramSocket from, byte[] datagram, InetSocketAddress to)
      throws IOException {
    from.send(new DatagramPacket(datagram, datagram.length, to));
  }

  private static boolean hasIpv6() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  /** Waits for the receiver's thread; the test's time limit ends it. */
  private void untilTotalIs(int datagrams, String what) {
    while (count(what) < datagrams) {
      Thread.onSpinWait();
    }
  }

  private double count(String what) {
    return total("portcullis.collector." + what + ".datagrams");
  }

  private double dropped(String reason) {
    return totalOf("portcullis.collector.dropped.datagrams", reason);
  }

  private double failed(String reason) {
    return totalOf("portcullis.collector.failed.datagrams", reason);
  }

  private double total(String name) {
    return registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  private double totalOf(String name, String reason) {
    return registry.find(name).tag("reason", reason).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** A sink that keeps what it gets. */
  private static final class Kept implements PacketSink {

    private final BlockingQueue<ExportPackets> batches = new LinkedBlockingQueue<>();
    private volatile CountDownLatch before = new CountDownLatch(0);
    private int closes;

    void waitBeforeEach(CountDownLatch latch) {
      before = latch;
    }

    @Override
    public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
      before.await();
      batches.add(batch);
      outcome.sent();
    }

    @Override
    public void close(Duration within) {
      closes++;
    }

    ExportPackets next() throws InterruptedException {
      ExportPackets batch = batches.poll(20, TimeUnit.SECONDS);
      assertThat(batch).as("a batch").isNotNull();
      return batch;
    }

    List<ExportPackets> batches() {
      return List.copyOf(batches);
    }

    List<byte[]> datagrams() {
      return batches.stream().flatMap(batch -> batch.datagrams().stream()).toList();
    }
  }
}
