package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.capture.CaptureFile;
import io.portcullis.domain.flow.Flow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are: a report, no exception, nothing read or named outside the packet. */
class AnyBytesTest {

  private static final DecoderLimits LIMITS = new DecoderLimits(8, 32, 2000);
  private static final List<byte[]> REAL = realPackets();

  /** Checks each call against the bounds of the packet, and keeps what it said. */
  private static final class Guard implements ExportListener {
    private final int from;
    private final int to;
    private final List<Object> said = new ArrayList<>();
    private int calls;

    Guard(int from, int to) {
      this.from = from;
      this.to = to;
    }

    private void within(int offset, int length) {
      assertThat(offset).isBetween(from, to);
      assertThat(length).isBetween(0, to - offset);
      calls++;
    }

    /** Every field takes its place in the record. */
    private void within(DataRecord record) {
      within(record.offset(), record.length());
      record.forEach((element, value, scope) -> said.add(element.name() + "=" + value.plain()));
    }

    @Override
    public void flow(Flow flow, DataRecord record) {
      within(record);
      said.add(Decoded.values(flow));
    }

    @Override
    public void options(DataRecord record) {
      within(record);
    }

    @Override
    public void sampling(long observationDomainId, long samplerId, long interval) {
      assertThat(interval).isNotZero();
    }

    @Override
    public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
      within(offset, length);
    }

    @Override
    public void malformed(MalformedReason reason, int offset, String detail) {
      within(offset, 0);
      said.add(reason);
    }

    @Override
    public void packetEnd(int dataRecords, boolean complete) {
      said.add(Map.of("records", dataRecords, "complete", complete));
    }
  }

  private static List<Object> decode(byte[] bytes, int from, int length, Templates templates) {
    Guard guard = new Guard(from, from + length);
    new ExportDecoder(LIMITS).decode(bytes, from, length, templates, guard);
    assertThat(guard.calls).isLessThanOrEqualTo(3 * length + 10);
    return guard.said;
  }

  @Property(tries = 3000)
  void randomBytesOfAnyVersion(
      @ForAll("version") int version, @ForAll @Size(max = 600) byte[] bytes) {
    TemplateTable templates = new TemplateTable(LIMITS);
    byte[] packet = bytes.clone();
    if (packet.length >= 2) {
      ByteBuffer.wrap(packet).putShort(0, (short) version);
    }

    decode(packet, 0, packet.length, templates);

    assertThat(templates.size()).isLessThanOrEqualTo(LIMITS.templatesPerExporter());
  }

  @Property(tries = 3000)
  void realPacketsWithBytesChanged(
      @ForAll("real") byte[] real,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int hits) {
    byte[] packet = real.clone();
    Random random = new Random(seed);
    for (int i = 0; i < hits; i++) {
      packet[random.nextInt(packet.length)] = (byte) edge(random);
    }
    TemplateTable templates = new TemplateTable(LIMITS);
    decode(real, 0, real.length, templates);

    decode(packet, 0, packet.length, templates);
    decode(real, 0, real.length, templates);

    assertThat(templates.size()).isLessThanOrEqualTo(LIMITS.templatesPerExporter());
  }

  /** Lengths and counts break at their edges more than in between. */
  private static int edge(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 0xff;
      case 2 -> 1;
      default -> random.nextInt(256);
    };
  }

  @Property
  void realPacketsCutAtEveryLength(@ForAll("real") byte[] real) {
    for (int length = 0; length < real.length; length++) {
      TemplateTable templates = new TemplateTable(LIMITS);
      decode(real, 0, real.length, templates);
      decode(real, 0, length, templates);
    }
  }

  @Property
  void whatSurroundsAPacketChangesNothingOfIt(
      @ForAll("real") byte[] real,
      @ForAll @Size(max = 64) byte[] before,
      @ForAll @Size(max = 64) byte[] after,
      @ForAll @IntRange(max = 40) int cut) {
    int length = Math.max(0, real.length - cut);
    byte[] alone = Arrays.copyOf(real, length);
    byte[] surrounded =
        ByteBuffer.allocate(before.length + length + after.length)
            .put(before)
            .put(alone)
            .put(after)
            .array();

    List<Object> expected = decode(alone, 0, length, new TemplateTable(LIMITS));
    List<Object> said = decode(surrounded, before.length, length, new TemplateTable(LIMITS));

    assertThat(said).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void anyBodyUnderAnyTemplate(
      @ForAll("fields") List<TemplateField> fields,
      @ForAll boolean options,
      @ForAll("version") int version,
      @ForAll @Size(max = 300) byte[] body) {
    int templateVersion = version == ExportHeader.V5 ? ExportHeader.V9 : version;
    TemplateTable templates = new TemplateTable(LIMITS);
    templates.learn(new Template(new TemplateKey(templateVersion, 1, 256), options, 0, fields));
    ExportHeader header = new ExportHeader(templateVersion, 1, 0, 1L << 40, 5, 1);
    Guard guard = new Guard(0, body.length);

    new ExportDecoder(LIMITS).decodeDataSet(header, 256, body, templates, guard);

    assertThat(guard.calls).isLessThanOrEqualTo(body.length + 1);
  }

  @Provide
  Arbitrary<Integer> version() {
    return Arbitraries.of(ExportHeader.V5, ExportHeader.V9, ExportHeader.IPFIX);
  }

  @Provide
  Arbitrary<byte[]> real() {
    return Arbitraries.of(REAL);
  }

  /** Elements that mean something to a flow, in lengths that fit them and in others. */
  @Provide
  Arbitrary<List<TemplateField>> fields() {
    Arbitrary<Integer> id =
        Arbitraries.oneOf(
            Arbitraries.of(1, 2, 4, 6, 7, 8, 11, 12, 21, 22, 27, 28, 32, 34, 48, 56, 82, 89),
            Arbitraries.integers().between(150, 162),
            Arbitraries.integers().between(0, 500),
            Arbitraries.of(305, 306, 309, 310, 311, 40001, 40005));
    Arbitrary<Integer> length =
        Arbitraries.oneOf(
            Arbitraries.of(1, 2, 4, 8, 16, TemplateField.VARIABLE),
            Arbitraries.integers().between(0, 20));
    return id.flatMap(
            element ->
                length.flatMap(
                    bytes ->
                        Arbitraries.of(0L, TemplateField.REVERSE, 5951L)
                            .map(pen -> new TemplateField(pen, element, bytes))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .filter(fields -> Template.minimumRecordBytes(fields) > 0);
  }

  private static List<byte[]> realPackets() {
    try (Stream<Path> files = Files.list(RecordedExportersTest.directory())) {
      List<byte[]> packets = new ArrayList<>();
      for (Path file : files.filter(name -> name.toString().endsWith(".pcap")).sorted().toList()) {
        if (!file.endsWith("traffic.pcap")) {
          CaptureFile.read(file, datagram -> packets.add(datagram.payload()));
        }
      }
      return packets;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
