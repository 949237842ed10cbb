package io.portcullis.domain.exception;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * All exceptions at one moment, made ready to find the one that covers a violation without a look
 * at each. Immutable.
 *
 * <p>Each is filed under what is narrowest in it: the prefixes of one end, or else its roles. A
 * violation looks where its own addresses and roles would be filed, and holds what it finds there
 * against the whole scope.
 */
public final class ExceptionIndex {

  public static final ExceptionIndex NONE = of(List.of());

  /** Of several that cover a violation the one that ends last, so that it does not come and go. */
  private static final Comparator<PolicyException> LASTING =
      Comparator.comparingLong(PolicyException::expiresAtMillis)
          .thenComparing(PolicyException::id, Comparator.reverseOrder());

  private final Map<String, PolicyException> byId;
  private final NavigableSet<Long> ends = new TreeSet<>();
  private final Drawers clients = new Drawers();
  private final Drawers servers = new Drawers();

  private ExceptionIndex(Map<String, PolicyException> byId) {
    this.byId = byId;
    for (PolicyException exception : byId.values()) {
      ends.add(exception.expiresAtMillis());
      ExceptionScope scope = exception.scope();
      boolean byClient = narrowness(scope.client()) >= narrowness(scope.server());
      (byClient ? clients : servers).file(exception, byClient ? scope.client() : scope.server());
    }
  }

  /** Of two with the same id the later one counts. */
  public static ExceptionIndex of(Collection<PolicyException> exceptions) {
    Map<String, PolicyException> byId = new TreeMap<>();
    exceptions.forEach(exception -> byId.put(exception.id(), exception));
    return new ExceptionIndex(byId);
  }

  /** Bits of its widest prefix; roles alone are less than any prefix, and anyone less than that. */
  private static int narrowness(ExceptionScope.End end) {
    ToIntFunction<Prefix> length = Prefix::length;
    int roles = end.roles().isEmpty() ? -2 : -1;
    return end.prefixes().stream().mapToInt(length).min().orElse(roles);
  }

  /** The exception that covers a violation at a time; of several the one that ends last. */
  public Optional<PolicyException> covering(Violation violation, long atMillis) {
    List<PolicyException> near = new ArrayList<>();
    clients.find(violation.client(), near);
    servers.find(violation.server(), near);
    return near.stream().filter(one -> one.covers(violation, atMillis)).max(LASTING);
  }

  public Optional<PolicyException> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** By id. */
  public Collection<PolicyException> all() {
    return byId.values();
  }

  /** When the first of those that hold now ends; empty if none does. */
  public Optional<Long> nextEndMillis(long nowMillis) {
    return Optional.ofNullable(ends.higher(nowMillis));
  }

  /** What is filed under one of the two ends. */
  private static final class Drawers {

    private final Map<Prefix, List<PolicyException>> byPrefix = new HashMap<>();
    private final Map<String, List<PolicyException>> byRole = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    void file(PolicyException exception, ExceptionScope.End end) {
      for (Prefix prefix : end.prefixes()) {
        byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(exception);
        lengths.add(prefix.length());
      }
      if (end.prefixes().isEmpty()) {
        end.roles()
            .forEach(role -> byRole.computeIfAbsent(role, key -> new ArrayList<>()).add(exception));
      }
    }

    void find(Violation.Party party, List<PolicyException> near) {
      Address address = party.address();
      for (int length : lengths) {
        near.addAll(byPrefix.getOrDefault(Prefix.of(address, length), List.of()));
      }
      party.roles().forEach(role -> near.addAll(byRole.getOrDefault(role, List.of())));
    }
  }
}
