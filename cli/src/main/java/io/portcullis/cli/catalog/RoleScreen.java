package io.portcullis.cli.catalog;

import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A role, and the flows that are for it. */
final class RoleScreen {

  private final Screen screen;
  private final SourcedCatalog read;
  private final RoleKinds kinds;

  RoleScreen(Screen screen, SourcedCatalog read) {
    this.screen = screen;
    this.read = read;
    this.kinds = new RoleKinds(read.catalog());
  }

  void show(String id) {
    Catalog catalog = read.catalog();
    screen.line("@|bold " + id + "|@");
    catalog.roles().stream().filter(role -> role.id().equals(id)).forEach(this::describe);
    flows("As client", catalog.flows().stream().filter(f -> kinds.isClient(id, f)).toList());
    flows("As server", catalog.flows().stream().filter(f -> kinds.isServer(id, f)).toList());
  }

  private void describe(Role role) {
    screen.item("name", role.name());
    if (!role.aliases().isEmpty()) {
      screen.item("also called", String.join(", ", role.aliases()));
    }
    screen.item("kind", role.kind().name().toLowerCase(Locale.ROOT));
    screen.item(
        "judged",
        role.judged()
            ? "yes: all its conversations are held against the catalog"
            : "no: only its conversations with hosts that are");
    Set<String> parents = kinds.of(role.id());
    parents.remove(role.id());
    if (!parents.isEmpty()) {
      screen.item("is", String.join(", ", parents));
    }
    Set<String> children = new TreeSet<>();
    read.catalog().roles().stream()
        .filter(other -> !other.equals(role) && kinds.of(other.id()).contains(role.id()))
        .forEach(other -> children.add(other.id()));
    if (!children.isEmpty()) {
      screen.item("so are", String.join(", ", children));
    }
    screen.item("written", read.places().role(role.id(), "id").toString());
  }

  private void flows(String heading, List<CatalogFlow> flows) {
    if (!flows.isEmpty()) {
      screen.line();
      screen.line("@|bold,underline " + heading + "|@");
      ListCommand.table(flows).print(screen);
    }
  }
}
