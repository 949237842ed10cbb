package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.source.Problems;
import java.util.List;
import java.util.Optional;

/** One file of a catalog: an edition, roles, flows, a site's changes, or several of these. */
final class CatalogFile {

  private static final List<String> KEYS =
      List.of("edition", "system", "source", "roles", "flows", "changes");
  private static final List<String> ROLE_KEYS =
      List.of("id", "name", "aliases", "is", "kind", "judged");

  private final YamlMapping file;
  private final Problems problems;
  private final String name;

  private CatalogFile(YamlMapping file, Problems problems, String name) {
    this.file = file;
    this.problems = problems;
    this.name = name;
  }

  /**
   * The file, if there is anything in it.
   *
   * @param path what complaints call it
   * @param name what it is called within its directory
   */
  static Optional<CatalogFile> parse(String path, String name, String text, Problems problems) {
    return YamlFile.read(path, text, problems).map(file -> new CatalogFile(file, problems, name));
  }

  /** It is of a catalog that stands by itself. */
  boolean namesEdition() {
    return file.keys().contains("edition");
  }

  /**
   * @param site it adds to a catalog that others wrote, and may change it
   */
  void read(CatalogDraft draft, boolean site) {
    file.refuseOthersThan(KEYS);
    file.get("edition").ifPresent(e -> e.text().ifPresent(text -> draft.edition(text, e.place())));
    file.get("roles").ifPresent(roles -> roles.items().forEach(role -> readRole(role, draft)));
    file.get("flows").ifPresent(flows -> readFlows(flows, draft, site));
    file.get("changes").ifPresent(changes -> readChanges(changes, draft, site));
  }

  private void readRole(YamlValue value, CatalogDraft draft) {
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

  private void readFlows(YamlValue flows, CatalogDraft draft, boolean site) {
    Optional<String> system = file.need("system", "Citrix ADC").flatMap(YamlValue::text);
    Optional<String> source = file.get("source").flatMap(YamlValue::text);
    FlowReader reader = new FlowReader(system.orElse(""), problems);
    for (YamlValue value : flows.items()) {
      // A site need not say where its own flows come from: its file is where.
      Optional<String> origin = site ? source.or(() -> Optional.of(at(value))) : source;
      value
          .mapping()
          .ifPresent(flow -> reader.read(flow, origin).ifPresent(f -> draft.flow(f, flow, site)));
    }
  }

  private void readChanges(YamlValue changes, CatalogDraft draft, boolean site) {
    if (!site) {
      problems.error(
          changes.place(),
          "a catalog does not change itself: 'changes' are for a site's files",
          "change the flow where it stands");
      return;
    }
    for (YamlValue value : changes.items()) {
      value.mapping().ifPresent(change -> draft.change(change, at(value)));
    }
  }

  /** {@code site.yaml:12}, wherever the directory is. */
  private String at(YamlValue value) {
    return name + ":" + value.place().line();
  }
}
