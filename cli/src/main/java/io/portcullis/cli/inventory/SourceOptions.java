package io.portcullis.cli.inventory;

import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.InventoryFiles;
import io.portcullis.inventory.InventoryForm;
import io.portcullis.inventory.InventoryReading;
import io.portcullis.inventory.ReadingRules;
import io.portcullis.inventory.RoleMap;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What inventory files are, and what is to be made of them. */
final class SourceOptions {

  /** What --site means where files are read; a list is filtered by it. */
  static final String SITE =
      "Site of entries that name none, and of broker-machines whatever their zone.";

  @Option(
      names = "--from",
      paramLabel = "FORM",
      description =
          "What the files are: portcullis (CSV, or YAML by its extension), netbox (JSON of its REST"
              + " API) or broker-machines (CSV of Get-BrokerMachine). Default: ${DEFAULT-VALUE}.")
  private InventoryForm form = InventoryForm.PORTCULLIS;

  @Option(
      names = "--roles",
      paramLabel = "MAP",
      description =
          "YAML that says which roles NetBox's roles, tags and custom fields stand for; without it"
              + " they count where they are a role's id, name or alias.")
  private Path roleMap;

  @Option(
      names = "--vrf-zone",
      paramLabel = "VRF=ZONE",
      description =
          "The zone that a VRF of NetBox is; may be given several times. Others are zones of their"
              + " own name.")
  private Map<String, String> vrfZones = Map.of();

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "Directory of the site's own roles, beside the built-in ones.")
  private Path catalog;

  /** Made only to be filled by picocli, or to stand for its defaults. */
  SourceOptions() {}

  /** The catalog that --catalog names, else {@code otherwise}, which may be null. */
  Catalog catalog(Path otherwise) {
    return PolicyFiles.catalog(catalog == null ? otherwise : catalog);
  }

  /**
   * What files say.
   *
   * @param zone of entries that name none
   * @param site of entries that name none
   * @param problems takes what is wrong and what is doubtful
   */
  InventoryReading read(
      List<Path> files, String zone, String site, Catalog catalog, Problems problems) {
    RoleNames names = new RoleNames(catalog.roles());
    RoleMap map = roleMap == null ? RoleMap.none() : RoleMap.read(roleMap, names, problems);
    ReadingRules rules = ReadingRules.of(form).with(zone, site).with(vrfZones, map);
    InventoryReading reading = InventoryFiles.read(files, rules, names, problems);
    reading.review(catalog.roles(), Clock.systemUTC().instant(), problems);
    return reading;
  }

  /** As {@link #read}, for who can use no wrong file: an error in one ends the command. */
  List<InventoryEntry> entries(List<Path> files, String zone, String site, Catalog catalog) {
    Problems problems = Problems.first(InventoryFiles.MOST_PROBLEMS);
    InventoryReading reading = read(files, zone, site, catalog, problems);
    problems.throwIfErrors();
    return reading.entries();
  }
}
