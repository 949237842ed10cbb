package io.portcullis.inventory;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes entries of NetBox's IP addresses and prefixes: of those that stand for a role. NetBox knows
 * the sites of prefixes only, so an address has that of the longest prefix around it.
 */
final class NetboxInventory {

  /** Not in use yet, not any more, or only there to hold others. */
  private static final Set<String> NOT_IN_USE = Set.of("reserved", "deprecated", "container");

  private static final int MOST_RECORDS = 2 * EntryReader.MOST_ENTRIES;

  /** What of a record makes an entry; NetBox may have an address several times. */
  private record Draft(
      Place place,
      String zone,
      String prefix,
      String name,
      String site,
      Map<String, String> labels,
      Set<String> roles) {}

  private final ReadingRules rules;
  private final RoleNames names;
  private final EntryReader entries;
  private final List<LeftOut> leftOut;
  private final Problems problems;

  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final List<InventoryEntry> sites = new ArrayList<>();
  private long records;

  NetboxInventory(
      ReadingRules rules,
      RoleNames names,
      EntryReader entries,
      List<LeftOut> leftOut,
      Problems problems) {
    this.rules = rules;
    this.names = names;
    this.entries = entries;
    this.leftOut = leftOut;
    this.problems = problems;
  }

  void read(List<SourceFile> files) {
    long promised = 0;
    for (SourceFile file : files) {
      NetboxFile netbox = new NetboxFile(file, this::take);
      file.read(text -> netbox.read(text, problems));
      promised = Math.max(promised, netbox.promised());
    }
    if (records < promised) {
      problems.warning(
          files.get(0).place(),
          "there are " + records + " records here of " + promised + " that NetBox has",
          "ask it with ?limit=0, or name the files of all pages");
    }
    InventoryIndex siteIndex = InventoryIndex.of(0, sites);
    for (Draft draft : drafts.values()) {
      try {
        entries.add(row(draft, siteIndex));
      } catch (UnreadableException e) {
        e.addTo(problems);
        return;
      }
    }
  }

  private void take(NetboxRecord record) throws UnreadableException {
    records++;
    if (records > MOST_RECORDS) {
      throw new UnreadableException(
          record.place(),
          "these are more than " + MOST_RECORDS + " records",
          "ask NetBox for those with a role or tag only");
    }
    if (record.prefix().isEmpty()) {
      problems.error(
          record.place(),
          "this is neither an IP address nor a prefix of NetBox",
          "save what /api/ipam/ip-addresses/ or /api/ipam/prefixes/ answers");
      return;
    }
    String zone =
        record.vrf().isEmpty()
            ? rules.zone()
            : rules.vrfZones().getOrDefault(record.vrf(), record.vrf());
    noteSite(record, zone);
    Set<String> roles = record.roles(rules.roles(), names);
    if (roles.isEmpty()) {
      leaveOut(record, "it has no role, tag or role field that stands for a role");
    } else if (NOT_IN_USE.contains(record.status())) {
      leaveOut(record, "its status is " + record.status());
    } else {
      draft(record, zone, roles);
    }
  }

  private void leaveOut(NetboxRecord record, String why) {
    leftOut.add(new LeftOut(record.place(), (record.prefix() + " " + record.name()).strip(), why));
  }

  private void draft(NetboxRecord record, String zone, Set<String> roles) {
    Draft draft =
        new Draft(
            record.place(),
            zone,
            record.prefix(),
            record.name(),
            record.site(),
            labels(record),
            new LinkedHashSet<>(roles));
    Draft before = drafts.putIfAbsent(zone + " " + record.prefix(), draft);
    if (before != null) {
      before.roles.addAll(roles);
    }
  }

  private static Map<String, String> labels(NetboxRecord record) {
    Map<String, String> labels = new HashMap<>();
    if (!record.tenant().isEmpty()) {
      labels.put("tenant", record.tenant());
    }
    if (!record.description().isEmpty() && !record.description().equals(record.name())) {
      labels.put("description", record.description());
    }
    return labels;
  }

  private void noteSite(NetboxRecord record, String zone) {
    if (record.isNetwork() && !record.site().isEmpty()) {
      try {
        sites.add(
            new InventoryEntry(
                zone,
                Prefix.parse(record.prefix()),
                List.of("site"),
                "",
                record.site(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Map.of()));
      } catch (IllegalArgumentException e) {
        problems.error(record.place(), e.getMessage(), "mend it in NetBox");
      }
    }
  }

  private static Row row(Draft draft, InventoryIndex sites) {
    Map<String, Cell> cells = new HashMap<>();
    cells.put(Row.ZONE, new Cell(draft.zone, draft.place));
    cells.put(Row.PREFIX, new Cell(draft.prefix, draft.place));
    if (!draft.name.isEmpty()) {
      cells.put(Row.NAME, new Cell(draft.name, draft.place));
    }
    String site = draft.site.isEmpty() ? siteAround(draft, sites) : draft.site;
    if (!site.isEmpty()) {
      cells.put(Row.SITE, new Cell(site, draft.place));
    }
    List<Cell> roles = draft.roles.stream().map(id -> new Cell(id, draft.place)).toList();
    return new Row(draft.place, cells, roles, draft.labels);
  }

  private static String siteAround(Draft draft, InventoryIndex sites) {
    try {
      return Optional.ofNullable(
              sites.entryFor(draft.zone, Prefix.parse(draft.prefix).network(), 0))
          .map(InventoryEntry::site)
          .orElse("");
    } catch (IllegalArgumentException e) {
      return ""; // the entry's reader says what is wrong with it
    }
  }
}
