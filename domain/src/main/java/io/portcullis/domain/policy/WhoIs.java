package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says which inventory entry speaks for an address, and why no other does. Walks through the whole
 * inventory: made for people's questions, not for every flow.
 */
final class WhoIs {

  private static final int MOST_OTHERS = 5;

  private final Policy policy;
  private final String zone;
  private final Address address;
  private final long atMillis;
  private final Optional<InventoryEntry> entry;

  WhoIs(Policy policy, String zone, Address address, long atMillis) {
    this.policy = policy;
    this.zone = zone;
    this.address = address;
    this.atMillis = atMillis;
    this.entry = Optional.ofNullable(policy.inventory().entryFor(zone, address, atMillis));
  }

  Optional<InventoryEntry> entry() {
    return entry;
  }

  String why(Endpoint endpoint) {
    if (entry.isEmpty()) {
      return "no inventory entry of zone " + zone + " holds it; by its number it is " + byNumber();
    }
    if (!endpoint.inventoried()) {
      return "the last address of " + named(entry.get()) + ": what is sent there goes to all of it";
    }
    return entry.get().prefix().isHost()
        ? "the inventory has an entry for this very address: " + named(entry.get())
        : named(entry.get()) + " is the longest inventory prefix that holds it";
  }

  private String byNumber() {
    return switch (AddressClass.of(address.high(), address.low())) {
      case INTERNET -> "an address of the internet";
      case UNKNOWN_INTERNAL -> "an internal one (private, shared or link-local)";
      case BROADCAST -> "the broadcast address";
      case MULTICAST -> "a multicast address";
      case LOOPBACK -> "a loopback address, which never leaves its host";
    };
  }

  /** Other entries that hold the address, each with the reason why it is not the one. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    for (Policy.Unusable unusable : policy.unusable()) {
      if (unusable.entry().zone().equals(zone) && holds(unusable.entry().prefix())) {
        others.add(named(unusable.entry()) + " is not used: " + unusable.reason());
      }
    }
    for (InventoryEntry other : policy.inventory().entries()) {
      boolean sameZone = other.zone().equals(zone);
      if (holds(other.prefix())
          && (sameZone || entry.isEmpty())
          && !entry.filter(other::equals).isPresent()) {
        others.add(named(other) + (sameZone ? whyNot(other) : " is of zone " + other.zone()));
      }
    }
    return others.stream().limit(MOST_OTHERS).toList();
  }

  private String whyNot(InventoryEntry other) {
    if (atMillis < other.validFromMillis()) {
      return " holds from " + Instant.ofEpochMilli(other.validFromMillis()) + " only";
    }
    if (atMillis >= other.validUntilMillis()) {
      return " held until " + Instant.ofEpochMilli(other.validUntilMillis()) + " only";
    }
    boolean shorter =
        entry.filter(chosen -> other.prefix().length() < chosen.prefix().length()).isPresent();
    return shorter ? " holds it too, and is shorter" : " holds it too, and began earlier";
  }

  /** IPv6 prefixes say nothing of IPv4 addresses. */
  private boolean holds(Prefix prefix) {
    return prefix.contains(address) && prefix.network().isV4() == address.isV4();
  }

  /** {@code 10.1.0.0/24 (desktops)}. */
  static String named(InventoryEntry entry) {
    return entry.prefix() + (entry.name().isEmpty() ? "" : " (" + entry.name() + ")");
  }
}
