package io.portcullis.domain.catalog;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What makes a catalog another: editions, or a site's changes.
 *
 * @param roles those that differ, in the order of the newer catalog, removed ones last
 * @param flows likewise
 */
public record CatalogDifference(List<Item> roles, List<Item> flows) {

  /** How a role or flow differs. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A role or flow that differs.
   *
   * @param parts what of it changed; empty unless it is in both catalogs
   */
  public record Item(String id, Kind kind, List<Part> parts) {
    public Item {
      parts = List.copyOf(parts);
    }
  }

  /** A part of a role or flow as it was and as it is; {@code none} where there is nothing. */
  public record Part(String name, String before, String after) {}

  public CatalogDifference {
    roles = List.copyOf(roles);
    flows = List.copyOf(flows);
  }

  public static CatalogDifference between(Catalog before, Catalog after) {
    return new CatalogDifference(
        items(before.roles(), after.roles(), Role::id),
        items(before.flows(), after.flows(), CatalogFlow::id));
  }

  public boolean isEmpty() {
    return roles.isEmpty() && flows.isEmpty();
  }

  private static <T extends Record> List<Item> items(
      Collection<T> before, Collection<T> after, Function<T, String> id) {
    Map<String, T> gone = new LinkedHashMap<>();
    before.forEach(one -> gone.put(id.apply(one), one));
    List<Item> items = new ArrayList<>();
    for (T now : after) {
      T was = gone.remove(id.apply(now));
      if (was == null) {
        items.add(new Item(id.apply(now), Kind.ADDED, List.of()));
      } else if (!was.equals(now)) {
        items.add(new Item(id.apply(now), Kind.CHANGED, parts(was, now)));
      }
    }
    gone.keySet().forEach(old -> items.add(new Item(old, Kind.REMOVED, List.of())));
    return items;
  }

  /** By the records' own components, so that none that is added later is forgotten. */
  private static <T extends Record> List<Part> parts(T before, T after) {
    return Arrays.stream(before.getClass().getRecordComponents())
        .map(
            component ->
                new Part(component.getName(), value(component, before), value(component, after)))
        .filter(part -> !part.before.equals(part.after))
        .toList();
  }

  private static String value(RecordComponent component, Record of) {
    try {
      return text(component.getAccessor().invoke(of));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " can't be read", e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(CatalogDifference::text).orElse("none");
    }
    if (value instanceof Collection<?> all) {
      return all.isEmpty()
          ? "none"
          : all.stream().map(CatalogDifference::text).collect(Collectors.joining(", "));
    }
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }
}
