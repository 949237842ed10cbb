package io.portcullis.streams.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of a listing.
 *
 * @param items at most as many as were asked for
 * @param next where the following page begins: after this; empty when there is none
 * @param <V> what is listed
 * @param <P> a place in the order, which stays one when what was there is gone
 */
public record Page<V, P>(List<V> items, Optional<P> next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * The first of {@code rest} that {@code wanted} accepts.
   *
   * @param limit at least 1
   */
  public static <V, P> Page<V, P> of(
      Iterable<V> rest, Predicate<V> wanted, int limit, Function<V, P> place) {
    List<V> items = new ArrayList<>();
    for (V one : rest) {
      if (wanted.test(one)) {
        if (items.size() == limit) {
          return new Page<>(items, Optional.of(place.apply(items.get(limit - 1))));
        }
        items.add(one);
      }
    }
    return new Page<>(items, Optional.empty());
  }
}
