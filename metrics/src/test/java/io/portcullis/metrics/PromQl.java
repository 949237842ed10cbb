package io.portcullis.metrics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics a PromQL query names, and by which labels it picks their series. It reads far less
 * than Prometheus does, but queries of Grafana with their variables, too.
 */
final class PromQl {

  private static final Pattern STRING =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+|\\[\\[\\w+]]");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\(\\s*(?:(.*),)?\\s*\\w+\\s*\\)");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*(?!\\s*\\()\\b");
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "atan2",
          "inf",
          "nan",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "start",
          "end");

  private final Set<String> metrics = new TreeSet<>();
  private final Map<String, Set<String>> labels = new LinkedHashMap<>();

  private PromQl() {}

  static PromQl of(String query) {
    PromQl read = new PromQl();
    String bare = STRING.matcher(query).replaceAll("\"\"");
    bare = VARIABLE.matcher(bare).replaceAll("0");
    bare = RANGE.matcher(bare).replaceAll("");
    bare = LABEL_VALUES.matcher(bare).replaceAll("$1");
    Matcher selectors = SELECTOR.matcher(bare);
    while (selectors.find()) {
      Matcher matchers = LABEL.matcher(selectors.group(2));
      while (matchers.find()) {
        read.labels
            .computeIfAbsent(selectors.group(1), name -> new TreeSet<>())
            .add(matchers.group(1));
      }
    }
    bare = SELECTOR.matcher(bare).replaceAll("$1");
    bare = LABEL_LIST.matcher(bare).replaceAll(" ");
    Matcher names = NAME.matcher(bare);
    while (names.find()) {
      if (!WORDS.contains(names.group().toLowerCase(Locale.ROOT))) {
        read.metrics.add(names.group());
      }
    }
    return read;
  }

  Set<String> metrics() {
    return metrics;
  }

  /** Labels in the selectors of each metric. */
  Map<String, Set<String>> labels() {
    return labels;
  }
}
