package io.portcullis.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InventoryIndexTest {

  @Property
  void finds_what_a_search_through_all_entries_finds(
      @ForAll("inventories") List<InventoryEntry> entries,
      @ForAll("zones") String zone,
      @ForAll("addresses") Address address,
      @ForAll("times") long at) {
    InventoryIndex index = InventoryIndex.of(1, entries);

    assertThat(index.entryFor(zone, address, at)).isEqualTo(search(entries, zone, address, at));
  }

  /** The naive model: of all entries that fit, the longest prefix, then the newest. */
  private static InventoryEntry search(
      List<InventoryEntry> entries, String zone, Address address, long at) {
    return entries.stream()
        .filter(e -> e.zone().equals(zone))
        .filter(e -> e.prefix().network().isV4() == address.isV4())
        .filter(e -> e.prefix().contains(address) && e.validAt(at))
        .max(
            Comparator.<InventoryEntry>comparingInt(e -> e.prefix().length())
                .thenComparing(InventoryEntry::validFromMillis))
        .orElse(null);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of("default", "plant", "nowhere");
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, 12);
  }

  /** Few distinct bits, so that prefixes nest, meet and collide often. */
  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<Address> v4 =
        Arbitraries.integers().between(0, 15).map(i -> Address.v4(0x0a00_0000 | i));
    Arbitrary<Address> v6 =
        Arbitraries.integers()
            .between(0, 15)
            .map(i -> new Address(0x2001_0db8_0000_0000L | (i & 3), i >> 2));
    return Arbitraries.oneOf(v4, v6);
  }

  @Provide
  Arbitrary<List<InventoryEntry>> inventories() {
    return entries().list().ofMaxSize(40).uniqueElements(InventoryEntry::key);
  }

  private Arbitrary<InventoryEntry> entries() {
    Arbitrary<Prefix> prefixes =
        Combinators.combine(
                addresses(), Arbitraries.of(0, 8, 16, 62, 64, 96, 104, 124, 126, 127, 128))
            .as(
                (address, length) ->
                    Prefix.of(address, address.isV4() ? Math.max(96, length) : length));
    Arbitrary<Long> from = Arbitraries.longs().between(0, 9);
    Arbitrary<Integer> lasts = Arbitraries.integers().between(1, 6);
    Arbitrary<String> zones = Arbitraries.of("default", "plant");
    return Combinators.combine(prefixes, from, lasts, zones)
        .as(
            (prefix, start, length, zone) ->
                new InventoryEntry(
                    zone, prefix, List.of("vda"), "", "", start, start + length, Map.of()));
  }

  @Test
  void a_later_entry_with_the_same_key_replaces_the_earlier() {
    InventoryIndex index = InventoryIndex.of(7, List.of(host("old"), host("new")));
    assertThat(index.size()).isEqualTo(1);
    assertThat(index.version()).isEqualTo(7);
    assertThat(index.entryFor("default", Address.parse("10.0.0.1"), 0).name()).isEqualTo("new");
  }

  @Test
  void an_ipv6_default_says_nothing_of_ipv4() {
    InventoryEntry all =
        new InventoryEntry("default", Prefix.parse("::/0"), List.of("vda"), "", "", 0, 9, Map.of());
    InventoryIndex index = InventoryIndex.of(1, List.of(all));
    assertThat(index.entryFor("default", Address.parse("10.0.0.1"), 1)).isNull();
    assertThat(index.entryFor("default", Address.parse("2001:db8::1"), 1)).isEqualTo(all);
  }

  @Test
  void hosts_numbered_one_after_the_other_are_all_found() {
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      entries.add(
          new InventoryEntry(
              "default",
              Prefix.host(Address.v4(0x0a00_0000 + i)),
              List.of("vda"),
              "host" + i,
              "",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              Map.of()));
    }
    InventoryIndex index = InventoryIndex.of(1, entries);
    for (int i = 0; i < 20_000; i++) {
      assertThat(index.entryFor("default", Address.v4(0x0a00_0000 + i), 0).name())
          .isEqualTo("host" + i);
    }
    assertThat(index.entryFor("default", Address.v4(0x0a00_0000 + 20_000), 0)).isNull();
  }

  private static InventoryEntry host(String name) {
    return new InventoryEntry(
        "default",
        Prefix.parse("10.0.0.1"),
        List.of("vda"),
        name,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
