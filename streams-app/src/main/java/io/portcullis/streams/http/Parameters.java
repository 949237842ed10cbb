package io.portcullis.streams.http;

import io.portcullis.domain.address.Prefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The query parameters of a call. What is wrong with one is said with what would be right. */
final class Parameters {

  /** What {@link #limit} and the reading of a cursor take. */
  static final Set<String> PAGING = Set.of("limit", "cursor");

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private final Map<String, List<String>> values;

  Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Refuses names that are not in {@code known}: a misspelt filter must not look like no filter.
   */
  void requireOnly(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw ProblemException.badParameter(
            name, "there is no parameter '" + name + "' here", List.copyOf(new TreeSet<>(known)));
      }
    }
  }

  /** Every value given, or none. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value, which may be given once. */
  Optional<String> one(String name) {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw ProblemException.badParameter(
          name, "'" + name + "' is given more than once", List.of("one value"));
    }
    return given.stream().findFirst();
  }

  /** Constants of an enum, in any case; none given means an empty set. */
  <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
    Set<E> found = EnumSet.noneOf(type);
    all(name).forEach(text -> found.add(constant(name, text, type)));
    return found;
  }

  /** A constant of an enum, in any case. */
  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return one(name).map(text -> constant(name, text, type));
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong(name, text, names(type)));
  }

  /** A whole number from {@code least} to {@code most}. */
  Optional<Integer> number(String name, int least, int most) {
    return parsed(name, Integer::valueOf, least + " to " + most)
        .filter(
            number -> {
              if (number < least || number > most) {
                throw wrong(name, number.toString(), List.of(least + " to " + most));
              }
              return true;
            });
  }

  /** A moment, with its offset from UTC. */
  Optional<Instant> moment(String name) {
    return parsed(name, Parameters::readMoment, "a moment, as 2026-11-23T08:00:00Z");
  }

  private static Instant readMoment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no moment: " + text, e);
    }
  }

  /** An address, or a network. */
  Optional<Prefix> network(String name) {
    return parsed(name, Prefix::parse, "an address or network, as 10.1.0.0/16");
  }

  /** How much of a listing to give at once: its parameter {@code limit}. */
  int limit() {
    return number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
  }

  /**
   * @param read throws IllegalArgumentException for what it does not understand
   * @param allowed what it does understand, in words
   */
  <T> Optional<T> parsed(String name, Function<String, T> read, String allowed) {
    return one(name).map(text -> read(name, text, read, allowed));
  }

  /** Like {@link #parsed}, for a parameter that may be given several times. */
  <T> List<T> allParsed(String name, Function<String, T> read, String allowed) {
    return all(name).stream().map(text -> read(name, text, read, allowed)).toList();
  }

  private static <T> T read(String name, String text, Function<String, T> read, String allowed) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(name, text, List.of(allowed));
    }
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  private static ProblemException wrong(String name, String text, List<String> allowed) {
    return ProblemException.badParameter(
        name, "'" + text + "' is no value for '" + name + "'", allowed);
  }
}
