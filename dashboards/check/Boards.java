import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

/**
 * Asks a Prometheus everything that the boards ask: each query of each panel, variable and
 * annotation must parse and bring data, with the labels that names, columns and links are made of.
 * Links must lead somewhere. Called by test.sh with the repository, Prometheus, the API that it
 * scrapes, and for how many seconds at most data may be waited for.
 */
final class Boards {

  private static final Pattern SELECTOR = Pattern.compile("\\b(portcullis_\\w+)(\\{)?");
  private static final Pattern METER =
      Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| `(max|sum)` \\|");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private final ObjectMapper json = new ObjectMapper();
  private final Path repository;
  private final Prometheus prometheus;
  private final String api;
  private final Map<String, JsonNode> boards = new TreeMap<>();
  private final Set<String> problems = new TreeSet<>();

  private Boards(Path repository, Prometheus prometheus, String api) throws IOException {
    this.repository = repository;
    this.prometheus = prometheus;
    this.api = api;
    try (Stream<Path> files = Files.list(repository.resolve("dashboards/grafana"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        boards.put(
            file.getFileName().toString().replace(".json", ""), json.readTree(file.toFile()));
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Boards boards = new Boards(Path.of(args[0]), new Prometheus(args[1]), args[2]);
    boards.checkForm();
    boards.checkLinks();
    List<Query> queries = new ArrayList<>();
    boards.boards.forEach((name, board) -> queries.addAll(Query.of(name, board)));
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
        int status = Prometheus.get(api + path).statusCode();
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
  private boolean answered(Query query, boolean mayBeEmpty)
      throws IOException, InterruptedException {
    Prometheus.Answer answer = prometheus.ask(query);
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
   * What docs/metrics.md says to take the largest of, every instance says alike: a query for it
   * must not tell more of two instances than of one. The test's Prometheus scrapes the same one as
   * two.
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
      Map<String, Double> all = prometheus.ask(query.expr(), now).numbers();
      Map<String, Double> one = prometheus.ask(of("one", query), now).numbers();
      Map<String, Double> two = prometheus.ask(of("two", query), now).numbers();
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
                found.group(1)
                    + "{instance=\""
                    + instance
                    + "\""
                    + (found.group(2) == null ? "}" : ", "));
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

  private void require(boolean good, String where, String otherwise) {
    if (!good) {
      problems.add(where + " " + otherwise);
    }
  }
}
