package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a role, a flow or an expectation, read into what each is. */
final class Fields {

  private final YamlMapping mapping;

  Fields(YamlMapping mapping, List<String> known) {
    this.mapping = mapping;
    mapping.refuseOthersThan(known);
  }

  /** A text that may not be missing; empty when it is, which is then a problem. */
  String text(String key, String example) {
    return mapping.need(key, example).flatMap(YamlValue::text).orElse("");
  }

  Optional<String> optionalText(String key) {
    return mapping.get(key).flatMap(YamlValue::text);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    mapping
        .get(key)
        .ifPresent(list -> list.oneOrMore().forEach(v -> v.text().ifPresent(texts::add)));
    return texts;
  }

  boolean flag(String key, boolean otherwise) {
    return mapping.get(key).flatMap(YamlValue::flag).orElse(otherwise);
  }

  <T> Optional<T> as(String key, Function<String, T> reader) {
    return mapping.get(key).flatMap(value -> value.as(reader));
  }

  /** One of the constants of an enum, written in lower case. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return as(key, text -> constant(text, type));
  }

  static <E extends Enum<E>> E constant(String text, Class<E> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    int at = words.indexOf(text);
    if (at < 0) {
      String guess = Spelling.nearest(text, words).map(w -> "; did you mean " + w + "?").orElse("");
      throw new IllegalArgumentException(
          "'" + text + "' is none of " + String.join(", ", words) + guess);
    }
    return type.getEnumConstants()[at];
  }
}
