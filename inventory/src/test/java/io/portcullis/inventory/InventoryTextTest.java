package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;

class InventoryTextTest {

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("inventory-text");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    for (String name : List.of("i.csv", "i.yaml")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  @Property(tries = 300)
  void a_written_table_is_read_back_just_so(@ForAll("inventories") List<InventoryEntry> entries) {
    assertThat(readBack("i.csv", entries, InventoryText::csv))
        .isEqualTo(InventoryText.sorted(entries));
  }

  @Property(tries = 300)
  void written_yaml_is_read_back_just_so(@ForAll("inventories") List<InventoryEntry> entries) {
    assertThat(readBack("i.yaml", entries, InventoryText::yaml))
        .isEqualTo(InventoryText.sorted(entries));
  }

  @Test
  void a_table_is_what_people_would_write() {
    StringBuilder text = new StringBuilder();
    InventoryEntry entry =
        new InventoryEntry(
            "default",
            Prefix.parse("10.1.2.3"),
            List.of("vda", "sta"),
            "rack 3, left",
            "bern",
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2026-06-01T08:30:00Z").toEpochMilli(),
            Map.of("share", "\\\\fs01\\cvad", "note", "a;b"));
    InventoryText.csv(List.of(entry), text);
    assertThat(text.toString())
        .isEqualTo(
            """
            zone,prefix,roles,name,site,valid_from,valid_until,labels
            default,10.1.2.3/32,vda;sta,"rack 3, left",bern,2026-01-01,2026-06-01T08:30:00Z,note=a\\;b;share=\\\\fs01\\cvad
            """);
  }

  @Test
  void an_inventory_without_entries_is_a_header() {
    StringBuilder text = new StringBuilder();
    InventoryText.csv(List.of(), text);
    assertThat(text.toString().lines()).hasSize(1);
  }

  private static List<InventoryEntry> readBack(
      String name,
      List<InventoryEntry> entries,
      BiConsumer<List<InventoryEntry>, Appendable> writer) {
    StringBuilder text = new StringBuilder();
    writer.accept(entries, text);
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Problems problems = new Problems();
    InventoryReading reading =
        InventoryFiles.read(List.of(file), ReadingRules.own(), InventoryFolder.NAMES, problems);
    assertThat(problems.all()).isEmpty();
    return reading.entries();
  }

  @Provide
  Arbitrary<List<InventoryEntry>> inventories() {
    return entries()
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(
            entries -> {
              Map<String, InventoryEntry> byPrefix = new LinkedHashMap<>();
              entries.forEach(it -> byPrefix.put(it.zone() + it.prefix(), it));
              return List.copyOf(byPrefix.values());
            });
  }

  private static Arbitrary<InventoryEntry> entries() {
    Arbitrary<Prefix> prefixes =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.integers().between(0, 128))
            .as((high, low, length) -> Prefix.of(new Address(high, low), length));
    Arbitrary<Prefix> v4 =
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(96, 128))
            .as((bits, length) -> Prefix.of(Address.v4(bits), length));
    Arbitrary<List<String>> roles =
        Arbitraries.of("vda", "sta", "storefront", "sql-server")
            .list()
            .ofMinSize(1)
            .uniqueElements();
    Arbitrary<long[]> times =
        Combinators.combine(times(), times())
            .as((a, b) -> new long[] {Math.min(a, b), Math.max(a, b)})
            .filter(time -> time[0] < time[1]);
    Arbitrary<Map<String, String>> labels =
        Arbitraries.maps(texts().filter(it -> !it.isEmpty() && it.indexOf('=') < 0), texts())
            .ofMaxSize(3);
    return Combinators.combine(
            texts().map(text -> text.isEmpty() ? "default" : text),
            Arbitraries.oneOf(prefixes, v4),
            roles,
            texts(),
            texts(),
            times,
            labels)
        .as(
            (zone, prefix, ids, name, site, time, pairs) ->
                new InventoryEntry(zone, prefix, ids, name, site, time[0], time[1], pairs));
  }

  private static Arbitrary<Long> times() {
    return Arbitraries.oneOf(
        Arbitraries.just(Long.MIN_VALUE),
        Arbitraries.just(Long.MAX_VALUE),
        Arbitraries.integers().between(0, 40_000).map(day -> day * 86_400_000L),
        Arbitraries.longs().between(-62_000_000_000_000L, 250_000_000_000_000L));
  }

  /** What files can hold: no blanks at the ends, and the marks that need care. */
  private static Arbitrary<String> texts() {
    return Arbitraries.of(
            'a', 'Z', '7', ' ', ',', ';', '|', '"', '\'', '\\', '=', '#', ':', '-', '\n', 'ü', '日',
            '~', '{', '[', '&', '*', '%', '@')
        .list()
        .ofMaxSize(8)
        .map(list -> list.stream().map(String::valueOf).reduce("", String::concat).strip());
  }
}
