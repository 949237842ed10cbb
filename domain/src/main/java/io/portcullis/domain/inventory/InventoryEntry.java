package io.portcullis.domain.inventory;

import io.portcullis.domain.address.Prefix;
import java.util.List;
import java.util.Map;

/**
 * What the estate's owners say of a network or host.
 *
 * @param zone address space; {@value #DEFAULT_ZONE} unless VRFs or overlapping networks need more
 * @param prefix the addresses it speaks of
 * @param roles role ids of the catalog, at least one
 * @param name the host's or network's name, may be empty
 * @param site where it stands, may be empty
 * @param validFromMillis first moment it holds, {@link Long#MIN_VALUE} for always
 * @param validUntilMillis first moment it no longer holds, {@link Long#MAX_VALUE} for ever
 * @param labels free text of the owners
 */
public record InventoryEntry(
    String zone,
    Prefix prefix,
    List<String> roles,
    String name,
    String site,
    long validFromMillis,
    long validUntilMillis,
    Map<String, String> labels) {

  public static final String DEFAULT_ZONE = "default";

  public InventoryEntry {
    if (zone.isBlank()) {
      throw new IllegalArgumentException("an inventory entry needs a zone");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(prefix + " has no role; give it at least one");
    }
    if (validFromMillis >= validUntilMillis) {
      throw new IllegalArgumentException(prefix + " is valid until before it is valid from");
    }
    roles = List.copyOf(roles);
    labels = Map.copyOf(labels);
  }

  public boolean validAt(long millis) {
    return millis >= validFromMillis && millis < validUntilMillis;
  }

  /** What makes an entry itself: the key of the inventory topic. */
  public Key key() {
    return new Key(zone, prefix, validFromMillis);
  }

  /** Zone, prefix and the moment from which it holds. */
  public record Key(String zone, Prefix prefix, long validFromMillis) {

    /** {@code zone|prefix|validFromMillis}, the last empty for always. */
    @Override
    public String toString() {
      return zone + "|" + prefix + "|" + (validFromMillis == Long.MIN_VALUE ? "" : validFromMillis);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if {@code text} is no such key
     */
    public static Key parse(String text) {
      int second = text.lastIndexOf('|');
      int first = text.lastIndexOf('|', second - 1);
      if (first <= 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is no inventory key; it is zone|prefix|validFromMillis");
      }
      String from = text.substring(second + 1);
      return new Key(
          text.substring(0, first),
          Prefix.parse(text.substring(first + 1, second)),
          from.isEmpty() ? Long.MIN_VALUE : Long.parseLong(from));
    }
  }
}
