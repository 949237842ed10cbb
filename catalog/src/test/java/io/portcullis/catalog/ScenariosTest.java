package io.portcullis.catalog;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every file under {@code scenarios/} against the built-in catalog. */
class ScenariosTest {

  private static final CompiledCatalog CATALOG = CompiledCatalog.compile(CatalogFiles.builtIn());

  @TestFactory
  List<DynamicContainer> scenarios() throws IOException, URISyntaxException {
    Path folder = Path.of(ScenariosTest.class.getResource("/scenarios").toURI());
    List<DynamicContainer> containers = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        containers.add(dynamicContainer(file.getFileName().toString(), cases(file)));
      }
    }
    return containers;
  }

  private static List<DynamicTest> cases(Path file) throws IOException {
    Problems problems = new Problems();
    YamlMapping root =
        YamlFile.read(file.getFileName().toString(), Files.readString(file), problems)
            .orElseThrow();
    Map<String, Address> names = new HashMap<>();
    List<InventoryEntry> entries = new ArrayList<>();
    for (YamlValue value : root.need("inventory", "[]").orElseThrow().items()) {
      InventoryEntry entry = entry(value.mapping().orElseThrow());
      entries.add(entry);
      names.put(entry.name(), entry.prefix().network());
    }
    Policy policy = new Policy(CATALOG, InventoryIndex.of(1, entries), PolicyConfig.defaults());
    List<DynamicTest> tests = new ArrayList<>();
    for (YamlValue value : root.need("scenarios", "[]").orElseThrow().items()) {
      Scenario scenario = Scenario.of(value.mapping().orElseThrow());
      tests.add(dynamicTest(scenario.name(), () -> scenario.check(policy, names)));
    }
    problems.throwIfErrors();
    return tests;
  }

  private static InventoryEntry entry(YamlMapping mapping) {
    mapping.refuseOthersThan(List.of("name", "prefix", "roles", "zone"));
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
}
