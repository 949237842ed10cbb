package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.source.Problems;
import java.util.List;
import java.util.Optional;

/** One file of a catalog: an edition, roles, flows, or several of these. */
final class CatalogFile {

  private static final List<String> KEYS = List.of("edition", "system", "source", "roles", "flows");
  private static final List<String> ROLE_KEYS =
      List.of("id", "name", "aliases", "is", "kind", "judged");

  private final YamlMapping file;
  private final Problems problems;
  private final CatalogDraft draft;

  private CatalogFile(YamlMapping file, Problems problems, CatalogDraft draft) {
    this.file = file;
    this.problems = problems;
    this.draft = draft;
  }

  static void read(String name, String text, Problems problems, CatalogDraft draft) {
    YamlFile.read(name, text, problems)
        .ifPresent(mapping -> new CatalogFile(mapping, problems, draft).read());
  }

  private void read() {
    file.refuseOthersThan(KEYS);
    file.get("edition").ifPresent(e -> e.text().ifPresent(text -> draft.edition(text, e.place())));
    file.get("roles").ifPresent(roles -> roles.items().forEach(this::readRole));
    file.get("flows").ifPresent(this::readFlows);
  }

  private void readRole(YamlValue value) {
    Optional<YamlMapping> mapping = value.mapping();
    if (mapping.isEmpty()) {
      return;
    }
    Fields fields = new Fields(mapping.get(), ROLE_KEYS);
    String id = fields.text("id", "delivery-controller");
    Role role =
        new Role(
            id,
            fields.optionalText("name").orElse(id),
            fields.texts("aliases"),
            fields.texts("is"),
            fields.choice("kind", Role.Kind.class).orElse(Role.Kind.HOST),
            fields.flag("judged", false));
    draft.role(role, mapping.get());
  }

  private void readFlows(YamlValue flows) {
    Optional<String> system = file.need("system", "Citrix ADC").flatMap(YamlValue::text);
    Optional<String> source = file.get("source").flatMap(YamlValue::text);
    FlowReader reader = new FlowReader(system.orElse(""), source, problems);
    for (YamlValue value : flows.items()) {
      value
          .mapping()
          .ifPresent(mapping -> reader.read(mapping).ifPresent(f -> draft.flow(f, mapping)));
    }
  }
}
