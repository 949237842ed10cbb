import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One query of a board, with what Grafana would fill in when the board is opened.
 *
 * @param where board, panel and query
 * @param values whether it only says which values a variable has, and so counts nothing
 * @param labels what names, columns and links are made of
 */
record Query(String where, String expr, boolean instant, boolean values, Set<String> labels) {

  /** As Grafana fills them in, for a Prometheus that scrapes every few seconds for two minutes. */
  private static final Map<String, String> OF_GRAFANA =
      Map.of("$__rate_interval", "30s", "$__interval", "15s", "$__range", "10m");

  /** No Prometheus of a test is a week old; the labels must fit all the same. */
  private static final String A_WEEK_BEFORE = "offset 7d";

  private static final String JUST_BEFORE = "offset 20s";

  /** Keeps a panel from being empty, and so would hide a query that never brings anything. */
  private static final String OR_ZERO = " or vector(0)";

  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
  private static final Pattern QUERY_RESULT = Pattern.compile("query_result\\((.+)\\)");

  /** All of a board's panels, annotations and variables. */
  static List<Query> of(String name, JsonNode board) {
    List<Query> queries = new ArrayList<>();
    Map<String, String> values = values(board);
    for (JsonNode panel : board.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String where = where(name, panel.get("title"), target.get("refId"));
        Set<String> labels = labels(target.get("legendFormat"));
        labels.addAll(columns(panel));
        boolean instant = target.get("instant").asBoolean();
        queries.add(new Query(where, filled(target, values), instant, false, labels));
      }
    }
    for (JsonNode annotation : board.at("/annotations/list")) {
      JsonNode target = annotation.path("target");
      if (target.has("expr")) {
        String where = where(name, annotation.get("name"), target.get("refId"));
        Set<String> labels = labels(annotation.get("titleFormat"));
        queries.add(new Query(where, filled(target, values), false, false, labels));
      }
    }
    for (JsonNode variable : board.at("/templating/list")) {
      if (variable.get("type").asText().equals("query")) {
        queries.add(variable(name, variable));
      }
    }
    return queries;
  }

  /**
   * A variable's query as PromQL whose series have the values; those of a result are cut out by a
   * regex.
   */
  private static Query variable(String board, JsonNode variable) {
    String where = where(board, variable.get("name"), variable.get("type"));
    String query = variable.at("/query/query").asText();
    Matcher values = LABEL_VALUES.matcher(query);
    if (values.matches()) {
      return new Query(where, values.group(1), true, true, Set.of(values.group(2)));
    }
    Matcher result = QUERY_RESULT.matcher(query);
    Matcher label =
        Pattern.compile("/(\\w+)=\"\\(.*\\)\"/").matcher(variable.get("regex").asText());
    if (!result.matches() || !label.matches()) {
      throw new IllegalStateException(
          where + " is of a form that this check does not know: " + query);
    }
    return new Query(where, result.group(1), true, true, Set.of(label.group(1)));
  }

  private static String where(String board, JsonNode title, JsonNode reference) {
    return board + " / " + title.asText() + " / " + reference.asText();
  }

  private static Set<String> labels(JsonNode format) {
    Set<String> labels = new TreeSet<>();
    Matcher label = LEGEND_LABEL.matcher(format.asText());
    while (label.find()) {
      labels.add(label.group(1));
    }
    return labels;
  }

  /** Labels that a table makes columns of. */
  private static Set<String> columns(JsonNode panel) {
    Set<String> columns = new TreeSet<>();
    for (JsonNode transformation : panel.path("transformations")) {
      transformation.at("/options/renameByName").fieldNames().forEachRemaining(columns::add);
    }
    columns.removeIf(column -> column.startsWith("Value"));
    return columns;
  }

  /** The board's variables with what is chosen when it is opened. */
  private static Map<String, String> values(JsonNode board) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode variable : board.at("/templating/list")) {
      JsonNode chosen = variable.at("/current/value");
      if (chosen.isArray()) {
        List<String> all =
            StreamSupport.stream(chosen.spliterator(), false).map(JsonNode::asText).toList();
        String one =
            all.contains("$__all") ? variable.get("allValue").asText() : String.join("|", all);
        values.put("$" + variable.get("name").asText(), "(" + one + ")");
      }
    }
    return values;
  }

  private static String filled(JsonNode target, Map<String, String> values) {
    String expr = target.get("expr").asText();
    for (Map<String, String> from : List.of(OF_GRAFANA, values)) {
      for (Map.Entry<String, String> value : from.entrySet()) {
        expr = expr.replace(value.getKey(), value.getValue());
      }
    }
    return expr.replace(A_WEEK_BEFORE, JUST_BEFORE).replace(OR_ZERO, "");
  }
}
