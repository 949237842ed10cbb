package io.portcullis.streams.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.CoverageMemory.ShardPolicy;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.Sight;
import io.portcullis.domain.coverage.Tracked;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoverageFormatTest {

  /** One form: a value of it, how it is written, and how it is read. */
  private record Form(Object value, byte[] bytes, Function<byte[], Object> reader) {}

  @Property(tries = 100)
  void whatIsWrittenIsRead(@ForAll Random random) {
    for (Form form : forms(random)) {
      assertThat(form.reader.apply(form.bytes)).isEqualTo(form.value);
    }
  }

  @Property(tries = 50)
  void whatEndsTooSoonOrGoesOnTooLongIsRefused(@ForAll Random random) {
    for (Form form : forms(random)) {
      for (int length : List.of(random.nextInt(form.bytes.length), form.bytes.length + 1)) {
        assertThatThrownBy(() -> form.reader.apply(Arrays.copyOf(form.bytes, length)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Property(tries = 200)
  void otherBytesAreReadOrRefusedAndNothingElse(@ForAll Random random) {
    for (Form form : forms(random)) {
      for (int change = random.nextInt(4); change >= 0; change--) {
        form.bytes[random.nextInt(form.bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable refused = catchThrowable(() -> form.reader.apply(form.bytes));
      if (refused != null) {
        assertThat(refused).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void anotherFormatIsRefusedByItsNumber() {
    byte[] bytes = CoverageFormat.write(new ShardPolicy(1, 2, "3", 4, 5));
    bytes[0] = 7;

    assertThatThrownBy(() -> CoverageFormat.shard(bytes))
        .hasMessage("state of coverage in format 7; this program reads format 2");
  }

  @Test
  void aPathIsNamedByAllButItsTime() {
    Exporter exporter = new Exporter(new Address(1, 2), 3);
    PathSeen path = new PathSeen("zone", new Address(4, 5), new Address(6, 7), exporter, 8);
    PathSeen later = new PathSeen("zone", new Address(4, 5), new Address(6, 7), exporter, 9);
    PathSeen other = new PathSeen("zone", new Address(4, 5), new Address(6, 8), exporter, 8);

    assertThat(CoverageFormat.writeName(path)).isEqualTo(CoverageFormat.writeName(later));
    assertThat(CoverageFormat.writeName(path)).isNotEqualTo(CoverageFormat.writeName(other));
  }

  private static List<Form> forms(Random random) {
    Tracked tracked = tracked(random);
    ExpectationKey key = key(random);
    Sight sight = sight(random);
    PathSeen path =
        new PathSeen(
            text(random), address(random), address(random), exporter(random), random.nextLong());
    ShardPolicy shard =
        new ShardPolicy(
            random.nextInt(),
            random.nextLong(),
            text(random),
            random.nextLong(),
            random.nextLong());
    return List.of(
        new Form(tracked, CoverageFormat.write(tracked), CoverageFormat::tracked),
        new Form(key, CoverageFormat.write(key), CoverageFormat::key),
        new Form(sight, CoverageFormat.write(sight), CoverageFormat::sight),
        new Form(path, CoverageFormat.write(path), CoverageFormat::path),
        new Form(shard, CoverageFormat.write(shard), CoverageFormat::shard));
  }

  private static Tracked tracked(Random random) {
    List<Tracked.Witness> witnesses = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      witnesses.add(new Tracked.Witness(exporter(random), random.nextLong()));
    }
    return new Tracked(
        key(random),
        CoverageState.values()[random.nextInt(CoverageState.values().length)],
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean() ? Tracked.NEVER : random.nextLong(),
        random.nextBoolean() ? Tracked.NEVER : random.nextLong(),
        random.nextLong(),
        witnesses,
        random.nextBoolean() ? Tracked.NOT_DUE : random.nextLong(),
        random.nextBoolean(),
        random.nextLong(),
        random.nextInt(),
        text(random));
  }

  private static Sight sight(Random random) {
    Map<Integer, Sight.Reach> reached = new HashMap<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      reached.put(random.nextInt(), new Sight.Reach(random.nextLong(), random.nextLong()));
    }
    return new Sight(
        exporter(random),
        reached,
        random.nextLong(),
        random.nextDouble(),
        random.nextLong(),
        random.nextLong(),
        Sight.Blindness.values()[random.nextInt(Sight.Blindness.values().length)],
        random.nextBoolean());
  }

  private static ExpectationKey key(Random random) {
    return new ExpectationKey(text(random), text(random), text(random), text(random));
  }

  private static Exporter exporter(Random random) {
    return new Exporter(address(random), random.nextInt(65_536));
  }

  private static Address address(Random random) {
    return new Address(random.nextLong(), random.nextLong());
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(20), 0, 0xd800)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
