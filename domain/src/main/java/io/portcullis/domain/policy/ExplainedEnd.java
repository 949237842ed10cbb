package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.List;
import java.util.Optional;

/**
 * Who one end is, and how that is known.
 *
 * @param address empty where roles were asked for
 * @param roles as the inventory gives them, or the class of an address in no entry
 * @param inherited roles that these are as well, by the catalog
 * @param entry what speaks for the address, if anything does
 * @param why in words: "10.1.0.0/24 (desktops) is the longest inventory prefix that holds it"
 * @param others entries that hold the address and do not speak for it, each with the reason
 */
public record ExplainedEnd(
    Optional<Address> address,
    List<String> roles,
    List<String> inherited,
    Optional<InventoryEntry> entry,
    String why,
    List<String> others) {

  public ExplainedEnd {
    roles = List.copyOf(roles);
    inherited = List.copyOf(inherited);
    others = List.copyOf(others);
  }

  /** {@code sql1}, {@code 10.1.0.5 (desktops)} in a network, or else the address or the roles. */
  public String shortName() {
    String name = entry.map(InventoryEntry::name).orElse("");
    if (address.isEmpty()) {
      return String.join(", ", roles);
    }
    if (name.isEmpty()) {
      return address.get().toString();
    }
    return entry.get().prefix().isHost() ? name : address.get() + " (" + name + ")";
  }

  /** The roles it was given and those that come with them. */
  boolean has(String role) {
    return roles.contains(role) || inherited.contains(role);
  }
}
