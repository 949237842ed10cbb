package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the address that people mean: as they write it, or by the inventory's name for it. */
public final class HostNames {

  /** How far into a network to look for an address that its own entry speaks for. */
  private static final int MOST_TRIED = 1024;

  private final InventoryIndex inventory;
  private final String zone;
  private final long atMillis;

  public HostNames(Policy policy, String zone, long atMillis) {
    this.inventory = policy.inventory();
    this.zone = zone;
    this.atMillis = atMillis;
  }

  /**
   * @param text an address, or a name of this zone in any case; a network's name stands for its
   *     first address that no longer prefix holds
   * @throws IllegalArgumentException with what is wrong in a form fit for a user
   */
  public Address find(String text) {
    if (text.indexOf(':') >= 0 || text.matches("[0-9.]+")) {
      return Address.parse(text);
    }
    List<InventoryEntry> named =
        inventory.entries().stream()
            .filter(this::holdsNow)
            .filter(entry -> entry.name().equalsIgnoreCase(text))
            .toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither an address nor a name of the inventory" + guess(text));
    }
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is the name of "
              + named.stream().map(e -> e.prefix().toString()).collect(Collectors.joining(", "))
              + "; write the address that is meant");
    }
    return firstOf(named.get(0));
  }

  private boolean holdsNow(InventoryEntry entry) {
    return entry.zone().equals(zone) && entry.validAt(atMillis);
  }

  private String guess(String text) {
    Set<String> names =
        inventory.entries().stream()
            .filter(this::holdsNow)
            .map(InventoryEntry::name)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    if (names.isEmpty()) {
      return ": no entry of zone " + zone + " has a name";
    }
    return Spelling.nearest(text, names).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private Address firstOf(InventoryEntry entry) {
    Address network = entry.prefix().network();
    Optional<Address> first = Optional.empty();
    for (int i = entry.prefix().isHost() ? 0 : 1; i < MOST_TRIED && first.isEmpty(); i++) {
      Address candidate = new Address(network.high(), network.low() + i);
      first =
          Optional.of(candidate)
              .filter(entry.prefix()::contains)
              .filter(it -> entry.equals(inventory.entryFor(zone, it, atMillis)));
    }
    return first.orElseThrow(
        () ->
            new IllegalArgumentException(
                "'"
                    + entry.name()
                    + "' is the network "
                    + entry.prefix()
                    + "; write an address of it"));
  }
}
