package io.portcullis.inventory;

import io.portcullis.domain.inventory.InventoryEntry;
import java.util.Map;

/**
 * What to make of files beyond what they say.
 *
 * @param form what the files are
 * @param zone of entries that name none
 * @param site of entries that name none, may be empty
 * @param vrfZones the zones that NetBox's VRFs are, by the VRFs' names; others are their own
 * @param roles what stands for roles in NetBox
 * @param mostEntries beyond which files are refused
 */
public record ReadingRules(
    InventoryForm form,
    String zone,
    String site,
    Map<String, String> vrfZones,
    RoleMap roles,
    int mostEntries) {

  public ReadingRules {
    vrfZones = Map.copyOf(vrfZones);
  }

  /** For inventories in Portcullis' own form. */
  public static ReadingRules own() {
    return of(InventoryForm.PORTCULLIS);
  }

  /** With nothing said but the form. */
  public static ReadingRules of(InventoryForm form) {
    return new ReadingRules(
        form, InventoryEntry.DEFAULT_ZONE, "", Map.of(), RoleMap.none(), EntryReader.MOST_ENTRIES);
  }

  /** With another zone and site for entries that name none. */
  public ReadingRules with(String otherZone, String otherSite) {
    return new ReadingRules(form, otherZone, otherSite, vrfZones, roles, mostEntries);
  }

  /** With what NetBox's words mean. */
  public ReadingRules with(Map<String, String> zonesOfVrfs, RoleMap otherRoles) {
    return new ReadingRules(form, zone, site, zonesOfVrfs, otherRoles, mostEntries);
  }

  /** With another limit. */
  public ReadingRules atMost(int entries) {
    return new ReadingRules(form, zone, site, vrfZones, roles, entries);
  }
}
