package io.portcullis.cli.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}} and {@code ${NAME:-default}} in the values of a configuration, from the
 * environment. {@code $$} is one dollar. Values are replaced after the file has been parsed, so no
 * environment can change its structure.
 */
final class Substitution {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\$|\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})");

  private final Map<String, String> environment;

  Substitution(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException if a name without a default is not set
   */
  String apply(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement(matcher)));
    }
    return matcher.appendTail(result).toString();
  }

  private String replacement(Matcher reference) {
    String name = reference.group(1);
    if (name == null) {
      return "$";
    }
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (reference.group(2) != null) {
      return reference.group(2);
    }
    throw new IllegalArgumentException(
        "the environment variable "
            + name
            + " is not set; set it, or give a default: ${"
            + name
            + ":-value}");
  }
}
