package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.exporter.Exporter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class EvidenceSerdeTest {

  private final Serde<Evidence> serde = EvidenceSerde.serde();

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll("evidence") Evidence evidence) {
    assertThat(read(write(evidence))).isEqualTo(evidence);
  }

  @Property(tries = 100)
  void whatEndsTooSoonIsRefused(@ForAll("evidence") Evidence evidence, @ForAll Random random) {
    byte[] whole = write(evidence);
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

    assertThatThrownBy(() -> read(cut)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 100)
  void whatGoesOnTooLongIsRefused(@ForAll("evidence") Evidence evidence) {
    byte[] whole = write(evidence);

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 byte");
  }

  @Property(tries = 500)
  void ofOtherBytesItIsReadOrRefusedAndNothingElse(
      @ForAll("evidence") Evidence evidence, @ForAll Random random) {
    byte[] bytes = write(evidence);
    for (int change = random.nextInt(4); change >= 0; change--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }

    Throwable refused = catchThrowable(() -> read(bytes));

    if (refused != null) {
      assertThat(refused).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anotherFormatIsRefused() {
    byte[] bytes = write(progress());
    bytes[0] = 2;

    assertThatThrownBy(() -> read(bytes)).hasMessage("no evidence of format 1");
  }

  @Test
  void anotherKindIsRefused() {
    byte[] bytes = write(progress());
    bytes[1] = 9;

    assertThatThrownBy(() -> read(bytes)).hasMessage("no evidence is of kind 9");
  }

  private static Evidence progress() {
    return new Evidence.Progress(
        1, new Exporter(Address.parse("192.0.2.1"), 0), 2, 1, 0.5, 100, "1", 7);
  }

  private byte[] write(Evidence evidence) {
    return serde.serializer().serialize("any", evidence);
  }

  private Evidence read(byte[] bytes) {
    return serde.deserializer().deserialize("any", bytes);
  }

  @Provide
  Arbitrary<Evidence> evidence() {
    Arbitrary<Long> times = Arbitraries.longs();
    Arbitrary<String> names = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<Evidence> hits =
        Combinators.combine(
                names, names, addresses(), addresses(), times, times, times, exporters().list())
            .as(Evidence.Hit::new);
    Arbitrary<Evidence> paths =
        Combinators.combine(names, addresses(), addresses(), exporters(), times)
            .as(Evidence.PathSeen::new);
    Arbitrary<Evidence> progress =
        Combinators.combine(
                Arbitraries.integers(),
                exporters(),
                times,
                times,
                Arbitraries.doubles().between(0, 1),
                times,
                names,
                times)
            .as(Evidence.Progress::new);
    return Arbitraries.oneOf(List.of(hits, paths, progress));
  }

  private static Arbitrary<Address> addresses() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Address::new);
  }

  private static Arbitrary<Exporter> exporters() {
    return Combinators.combine(addresses(), Arbitraries.integers().between(0, 65535))
        .as(Exporter::new);
  }
}
