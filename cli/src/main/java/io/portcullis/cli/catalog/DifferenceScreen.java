package io.portcullis.cli.catalog;

import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogDifference;
import io.portcullis.domain.catalog.CatalogDifference.Item;
import io.portcullis.domain.catalog.CatalogDifference.Kind;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a catalog another, role by role and flow by flow. */
final class DifferenceScreen {

  private static final int INDENT = 4;

  /** Parts of a flow that a site changes; its changes say what was and what is, where and why. */
  private static final Set<String> OF_SITES = Set.of("service", "expect", "severity", "changes");

  private final Screen screen;
  private final Map<String, String> said = new HashMap<>();
  private final Map<String, List<String>> changes = new HashMap<>();

  DifferenceScreen(Screen screen, Catalog before, Catalog after) {
    this.screen = screen;
    for (Catalog catalog : List.of(before, after)) {
      catalog.roles().forEach(role -> said.put(role.id(), of(role)));
      catalog.flows().forEach(flow -> said.put(flow.id(), of(flow)));
    }
    Map<String, CatalogFlow> old = new HashMap<>();
    before.flows().forEach(flow -> old.put(flow.id(), flow));
    for (CatalogFlow flow : after.flows()) {
      boolean untouched = old.containsKey(flow.id()) && old.get(flow.id()).changes().isEmpty();
      if (untouched) {
        changes.put(flow.id(), flow.changes().stream().map(FlowChange::toString).toList());
      }
    }
  }

  private static String of(Role role) {
    return role.name() + (role.is().isEmpty() ? "" : ", is " + String.join(", ", role.is()));
  }

  private static String of(CatalogFlow flow) {
    return flow.service() + " " + FlowWords.ends(flow);
  }

  void show(CatalogDifference difference) {
    difference.roles().forEach(role -> show("role", role));
    difference.flows().forEach(flow -> show("flow", flow));
    screen.line(summary("role", difference.roles()) + "; " + summary("flow", difference.flows()));
  }

  private void show(String what, Item item) {
    String sign =
        switch (item.kind()) {
          case ADDED -> "@|green +|@ ";
          case REMOVED -> "@|red -|@ ";
          case CHANGED -> "@|yellow ~|@ ";
        };
    screen.line(sign + what + " @|bold " + item.id() + "|@");
    if (item.kind() != Kind.CHANGED) {
      screen.folded(INDENT, said.get(item.id()));
    }
    List<String> bySite = changes.getOrDefault(item.id(), List.of());
    item.parts().stream()
        .filter(part -> bySite.isEmpty() || !OF_SITES.contains(part.name()))
        .forEach(
            part ->
                screen.folded(INDENT, part.name() + ": " + part.before() + " => " + part.after()));
    bySite.forEach(change -> screen.folded(INDENT, change));
  }

  /** {@code flows: 2 added, 1 changed}. */
  private static String summary(String what, List<Item> items) {
    Map<Kind, Long> count =
        items.stream().collect(Collectors.groupingBy(Item::kind, Collectors.counting()));
    return what
        + "s: "
        + count.getOrDefault(Kind.ADDED, 0L)
        + " added, "
        + count.getOrDefault(Kind.REMOVED, 0L)
        + " removed, "
        + count.getOrDefault(Kind.CHANGED, 0L)
        + " changed";
  }
}
