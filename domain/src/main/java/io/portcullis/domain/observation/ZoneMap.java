package io.portcullis.domain.observation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which address space a flow's ends live in, told by who exported it and by its VRF. The first rule
 * that fits decides.
 */
public record ZoneMap(List<Rule> rules) {

  /** Everything is in the one default zone. */
  public static final ZoneMap NONE = new ZoneMap(List.of());

  /**
   * @param exporters the exporters it speaks of
   * @param vrfId ingressVRFID, or egressVRFID where that is 0; empty for any
   * @param zone the zone of both ends
   */
  public record Rule(Prefix exporters, OptionalLong vrfId, String zone) {
    public Rule {
      if (zone.isBlank()) {
        throw new IllegalArgumentException(
            "ingest.zones: the rule for " + exporters + " names no zone");
      }
      if (zone.length() > 255) {
        throw new IllegalArgumentException(
            "ingest.zones: a zone's name has at most 255 characters, this one " + zone.length());
      }
    }
  }

  public ZoneMap {
    rules = List.copyOf(rules);
  }

  /** The zone of both ends of a flow that {@code exporter} saw. Allocates nothing. */
  public String zone(Address exporter, Flow flow) {
    if (rules.isEmpty()) {
      return InventoryEntry.DEFAULT_ZONE;
    }
    long vrfId = flow.ingressVrfId != 0 ? flow.ingressVrfId : flow.egressVrfId;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if ((rule.vrfId.isEmpty() || rule.vrfId.getAsLong() == vrfId)
          && rule.exporters.contains(exporter)) {
        return rule.zone;
      }
    }
    return InventoryEntry.DEFAULT_ZONE;
  }
}
