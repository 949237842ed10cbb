import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks a Prometheus everything that the boards ask: each query of each panel, variable and annotation
 * must parse and bring data, with the labels that names, columns and links are made of. Links must
 * lead somewhere. Called by test.sh with the repository, Prometheus, the API that it scrapes, and for
 * how many seconds at most data may be waited for.
 */
final class Boards {

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
  private static final Pattern SELECTOR = Pattern.compile("\\b(portcullis_\\w+)(\\{)?");
  private static final Pattern METER = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| `(max|sum)` \\|");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path repository;
  private final String prometheus;
  private final String api;
  private final Map<String, JsonNode> boards = new TreeMap<>();
  private final Set<String> problems = new TreeSet<>();

  /** One that is only for a variable says which values there are, and counts nothing. */
  private record Query(
      String where, String expr, boolean instant, boolean values, Set<String> labels) {}

  /** What Prometheus answers; {@code error} is null if it understood. */
  private record Answer(String error, List<JsonNode> series) {

    /** By labels; where an instance is named, it is left out. */
    Map<String, Double> numbers() {
      Map<String, Double> numbers = new TreeMap<>();
      for (JsonNode one : series) {
        ((ObjectNode) one.get("metric")).remove("instance");
        numbers.put(one.get("metric").toString(), one.at("/value/1").asDouble());
      }
      return numbers;
    }

    boolean hasNumbers() {
      return series.stream()
          .flatMap(one -> one.has("value") ? Stream.of(one.get("value")) : stream(one.get("values")))
          .anyMatch(point -> !point.get(1).asText().equals("NaN"));
    }

    Set<String> labels() {
      Set<String> labels = new TreeSet<>();
      series.forEach(one -> one.get("metric").fieldNames().forEachRemaining(labels::add));
      return labels;
    }
  }

  private Boards(Path repository, String prometheus, String api) throws IOException {
    this.repository = repository;
    this.prometheus = prometheus;
    this.api = api;
    try (Stream<Path> files = Files.list(repository.resolve("dashboards/grafana"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        boards.put(file.getFileName().toString().replace(".json", ""), json.readTree(file.toFile()));
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Boards boards = new Boards(Path.of(args[0]), args[1], args[2]);
    boards.checkForm();
    boards.checkLinks();
    List<Query> queries = boards.queries();
    boards.checkAnswers(queries, Instant.now().plusSeconds(Long.parseLong(args[3])));
    boards.checkInstances(queries);
    boards.problems.forEach(System.err::println);
    if (!boards.problems.isEmpty()) {
      System.err.println(boards.problems.size() + " problems");
      System.exit(1);
    }
    System.out.println(
        queries.size() + " queries of " + boards.boards.size() + " boards understood and answered");
  }

  // --- What every board must have ---------------------------------------------------------------

  private void checkForm() {
    boards.forEach(
        (name, board) -> {
          require(board.get("uid").asText().equals("portcullis-" + name), name, "has another uid");
          Set<Integer> ids = new TreeSet<>();
          String page = page(name);
          for (JsonNode panel : board.get("panels")) {
            String where = name + " / " + panel.get("title").asText();
            boolean told = page.contains("**" + panel.get("title").asText() + "**");
            require(told || panel.get("type").asText().equals("row"), where, "is not in its page");
            require(ids.add(panel.get("id").asInt()), where, "has an id that another panel has");
            if (!panel.get("type").asText().equals("row")) {
              require(panel.path("description").asText().endsWith("."), where, "is not described");
              boolean table = panel.get("type").asText().matches("table|state-timeline");
              boolean unit = !panel.at("/fieldConfig/defaults/unit").asText().isEmpty();
              require(table || unit, where, "has no unit");
            }
          }
        });
  }

  private String page(String board) {
    try {
      return Files.readString(repository.resolve("docs/dashboards/" + board + ".md"));
    } catch (IOException e) {
      problems.add(board + " has no page: " + e);
      return "";
    }
  }

  // --- Links ------------------------------------------------------------------------------------

  private void checkLinks() throws IOException, InterruptedException {
    for (Map.Entry<String, JsonNode> board : boards.entrySet()) {
      for (JsonNode url : board.getValue().findValues("url")) {
        checkLink(board.getKey(), url.asText());
      }
    }
  }

  private void checkLink(String board, String url) throws IOException, InterruptedException {
    if (url.startsWith("${docs:raw}/")) {
      String[] page = url.substring("${docs:raw}/".length()).split("#");
      Path file = repository.resolve("docs").resolve(page[0]);
      require(Files.exists(file), board, "leads to docs/" + page[0] + ", which there is not");
      if (page.length > 1 && Files.exists(file)) {
        require(anchors(file).contains(page[1]), board, "leads to no heading of " + url);
      }
    } else if (url.startsWith("${api:raw}/")) {
      String path = url.substring("${api:raw}".length());
      if (!path.contains("$")) {
        int status = get(api + path).statusCode();
        require(status == 200, board, "leads to " + path + ", which answers " + status);
      }
    } else if (url.startsWith("/d/")) {
      String uid = url.substring("/d/".length(), url.indexOf('?'));
      boolean known = boards.values().stream().anyMatch(to -> to.get("uid").asText().equals(uid));
      require(known, board, "leads to the board " + uid + ", which there is not");
    } else {
      require(url.isEmpty(), board, "leads to " + url + ", which is nothing of ours");
    }
  }

  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new TreeSet<>();
    Matcher heading = HEADING.matcher(Files.readString(page));
    while (heading.find()) {
      anchors.add(heading.group(1).toLowerCase().replaceAll("[^\\w -]", "").replace(' ', '-'));
    }
    return anchors;
  }

  // --- Queries ----------------------------------------------------------------------------------

  /** Asks until every query has brought data, or time is over. */
  private void checkAnswers(List<Query> queries, Instant end)
      throws IOException, InterruptedException {
    List<String> mayBeEmpty = mayBeEmpty();
    List<Query> pending = new ArrayList<>(queries);
    while (true) {
      List<Query> empty = new ArrayList<>();
      for (Query query : pending) {
        if (!answered(query, mayBeEmpty.contains(query.where()))) {
          empty.add(query);
        }
      }
      pending = empty;
      if (pending.isEmpty() || Instant.now().isAfter(end)) {
        break;
      }
      Thread.sleep(Duration.ofSeconds(2).toMillis());
    }
    pending.forEach(query -> problems.add(query.where() + " brings no data: " + query.expr()));
    Set<String> unknown = new TreeSet<>(mayBeEmpty);
    queries.forEach(query -> unknown.remove(query.where()));
    unknown.forEach(where -> problems.add("may-be-empty.txt names what there is not: " + where));
  }

  /** True if there is nothing more to wait for, be it data or an error. */
  private boolean answered(Query query, boolean mayBeEmpty) throws IOException, InterruptedException {
    Answer answer = ask(query);
    if (answer.error() != null) {
      problems.add(query.where() + " is not understood: " + answer.error() + "\n  " + query.expr());
      return true;
    }
    if (!answer.hasNumbers()) {
      return mayBeEmpty;
    }
    Set<String> missing = new TreeSet<>(query.labels());
    missing.removeAll(answer.labels());
    require(missing.isEmpty(), query.where(), "shows labels that no series has: " + missing);
    return true;
  }

  // --- Several instances ------------------------------------------------------------------------

  /**
   * What docs/metrics.md says to take the largest of, every instance says alike: a query for it must
   * not tell more of two instances than of one. The test's Prometheus scrapes the same one as two.
   */
  private void checkInstances(List<Query> queries) throws IOException, InterruptedException {
    Map<String, String> ofMany = new TreeMap<>();
    Matcher meter = METER.matcher(Files.readString(repository.resolve("docs/metrics.md")));
    while (meter.find()) {
      ofMany.put(meter.group(1), meter.group(2));
    }
    for (Query query : queries) {
      Set<String> metrics = new TreeSet<>();
      SELECTOR.matcher(query.expr()).results().forEach(found -> metrics.add(found.group(1)));
      boolean everywhereAlike = metrics.stream().allMatch(name -> "max".equals(ofMany.get(name)));
      if (!query.values() && everywhereAlike && !query.labels().contains("release")) {
        require(alikeOfOneAndTwo(query), query.where(), "tells more of two instances than of one");
      }
    }
  }

  /** Of two that were scraped one after the other, the whole is about as much as the larger. */
  private boolean alikeOfOneAndTwo(Query query) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 10; attempt++) {
      long now = Instant.now().getEpochSecond();
      Map<String, Double> all = ask(query.expr(), now).numbers();
      Map<String, Double> one = ask(of("one", query), now).numbers();
      Map<String, Double> two = ask(of("two", query), now).numbers();
      if (all.keySet().stream().allMatch(key -> alike(all.get(key), one.get(key), two.get(key)))) {
        return true;
      }
      Thread.sleep(500);
    }
    return false;
  }

  private static boolean alike(double all, Double one, Double two) {
    double larger = Math.max(Math.abs(one == null ? two : one), Math.abs(two == null ? one : two));
    return Math.abs(all) <= larger * 1.5;
  }

  private static String of(String instance, Query query) {
    return SELECTOR
        .matcher(query.expr())
        .replaceAll(
            found ->
                found.group(1) + "{instance=\"" + instance + "\"" + (found.group(2) == null ? "}" : ", "));
  }

  // --- What the boards ask ----------------------------------------------------------------------

  private List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> board : boards.entrySet()) {
      Map<String, String> values = values(board.getValue());
      for (JsonNode panel : board.getValue().get("panels")) {
        for (JsonNode target : panel.path("targets")) {
          String where = where(board.getKey(), panel.get("title"), target.get("refId"));
          Set<String> labels = labels(target.get("legendFormat"));
          labels.addAll(columns(panel));
          boolean instant = target.get("instant").asBoolean();
          queries.add(new Query(where, filled(target, values), instant, false, labels));
        }
      }
      for (JsonNode annotation : board.getValue().at("/annotations/list")) {
        if (annotation.at("/target/expr").isTextual()) {
          String where = where(board.getKey(), annotation.get("name"), annotation.at("/target/refId"));
          JsonNode target = annotation.get("target");
          Set<String> labels = labels(annotation.get("titleFormat"));
          queries.add(new Query(where, filled(target, values), false, false, labels));
        }
      }
      for (JsonNode variable : board.getValue().at("/templating/list")) {
        if (variable.get("type").asText().equals("query")) {
          queries.add(variable(board.getKey(), variable));
        }
      }
    }
    return queries;
  }

  /** A variable's query as PromQL whose series have the values; those of a result are cut out by a regex. */
  private Query variable(String board, JsonNode variable) {
    String where = where(board, variable.get("name"), variable.get("type"));
    String query = variable.at("/query/query").asText();
    Matcher values = LABEL_VALUES.matcher(query);
    if (values.matches()) {
      return new Query(where, values.group(1), true, true, Set.of(values.group(2)));
    }
    Matcher result = QUERY_RESULT.matcher(query);
    Matcher label = Pattern.compile("/(\\w+)=\"\\(.*\\)\"/").matcher(variable.get("regex").asText());
    if (!result.matches() || !label.matches()) {
      problems.add(where + " is of a form that this check does not know: " + query);
      return new Query(where, "vector(0)", true, true, Set.of());
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
        List<String> all = stream(chosen).map(JsonNode::asText).toList();
        String one = all.contains("$__all") ? variable.get("allValue").asText() : String.join("|", all);
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

  /** The answer for this moment, or of the last quarter of an hour. */
  private Answer ask(Query query) throws IOException, InterruptedException {
    long now = Instant.now().getEpochSecond();
    return query.instant()
        ? ask(query.expr(), now)
        : ask("query_range", query.expr(), "&step=15&start=" + (now - 900) + "&end=" + now);
  }

  private Answer ask(String expr, long time) throws IOException, InterruptedException {
    return ask("query", expr, "&time=" + time);
  }

  private Answer ask(String path, String expr, String times)
      throws IOException, InterruptedException {
    String query = "?query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8) + times;
    JsonNode answer = json.readTree(get(prometheus + "/api/v1/" + path + query).body());
    if (!answer.get("status").asText().equals("success")) {
      return new Answer(answer.get("error").asText(), List.of());
    }
    return new Answer(null, stream(answer.at("/data/result")).toList());
  }

  /** Queries that may bring nothing, each with a reason after its name. */
  private List<String> mayBeEmpty() throws IOException {
    try (Stream<String> lines = Files.lines(repository.resolve("dashboards/may-be-empty.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(':')))
          .toList();
    }
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void require(boolean good, String where, String otherwise) {
    if (!good) {
      problems.add(where + " " + otherwise);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
