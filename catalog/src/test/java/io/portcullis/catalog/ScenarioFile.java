package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cases of one file under {@code scenarios/}, with the inventory they share.
 *
 * @param name the file's name
 * @param policy its inventory, and the built-in catalog or a site's
 * @param names the addresses of its inventory by name; a network stands for its first address
 * @param scenarios its cases
 */
record ScenarioFile(
    String name, Policy policy, Map<String, Address> names, List<Scenario> scenarios) {

  private static final List<String> KEYS = List.of("site", "inventory", "scenarios");
  private static final List<String> ENTRY_KEYS = List.of("name", "prefix", "roles", "zone");
  private static final Catalog BUILT_IN = CatalogFiles.builtIn();

  static List<ScenarioFile> all() {
    try (Stream<Path> files = Files.list(resource("/scenarios"))) {
      return files.sorted().map(ScenarioFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScenarioFile read(Path file) {
    String name = file.getFileName().toString();
    Problems problems = new Problems();
    YamlMapping root = YamlFile.read(name, text(file), problems).orElseThrow();
    root.refuseOthersThan(KEYS);
    List<InventoryEntry> entries = mappings(root, "inventory").map(ScenarioFile::entry).toList();
    List<Scenario> scenarios = mappings(root, "scenarios").map(Scenario::of).toList();
    problems.throwIfErrors();
    Policy policy =
        new Policy(
            CompiledCatalog.compile(catalog(root)),
            InventoryIndex.of(1, entries),
            PolicyConfig.defaults());
    if (!policy.unusable().isEmpty()) {
      throw new IllegalArgumentException(name + ": " + policy.unusable());
    }
    Map<String, Address> names = new HashMap<>();
    entries.forEach(entry -> names.put(entry.name(), entry.prefix().network()));
    return new ScenarioFile(name, policy, names, scenarios);
  }

  private static Stream<YamlMapping> mappings(YamlMapping root, String key) {
    return root.need(key, "[]").map(YamlValue::items).orElse(List.of()).stream()
        .flatMap(value -> value.mapping().stream());
  }

  /** {@code site} names a folder under {@code sites/}, what a site might write of its own. */
  private static Catalog catalog(YamlMapping root) {
    return root.get("site")
        .flatMap(YamlValue::text)
        .map(site -> CatalogFiles.builtInWith(resource("/sites/" + site)))
        .orElse(BUILT_IN);
  }

  private static InventoryEntry entry(YamlMapping mapping) {
    mapping.refuseOthersThan(ENTRY_KEYS);
    return new InventoryEntry(
        mapping.get("zone").flatMap(YamlValue::text).orElse(InventoryEntry.DEFAULT_ZONE),
        Prefix.parse(mapping.get("prefix").flatMap(YamlValue::text).orElseThrow()),
        mapping.get("roles").orElseThrow().oneOrMore().stream()
            .map(v -> v.text().orElseThrow())
            .toList(),
        mapping.get("name").flatMap(YamlValue::text).orElse(""),
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(ScenarioFile.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
