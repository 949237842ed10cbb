import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Is told by an Alertmanager what fires and what is over, as a webhook receiver, while the demo
 * runs: an unexpected port and a missing heartbeat must fire and be resolved, and whatever is told
 * must be fit to be read. Called by test.sh with the repository, the port to listen on, and for how
 * many seconds at most.
 */
final class Alerts {

  /** What must happen; the alert that began it must be the one that ends. */
  private static final class Story {
    private final String name;
    private final Predicate<JsonNode> isOfIt;
    private final Set<String> firing = new HashSet<>();
    private boolean over;

    Story(String name, Predicate<JsonNode> isOfIt) {
      this.name = name;
      this.isOfIt = isOfIt;
    }

    void told(JsonNode alert) {
      if (isOfIt.test(alert.path("labels"))) {
        String fingerprint = alert.path("fingerprint").asText();
        if (alert.path("status").asText().equals("firing")) {
          firing.add(fingerprint);
        } else {
          over |= firing.contains(fingerprint);
        }
      }
    }

    @Override
    public String toString() {
      return name + (firing.isEmpty() ? " never fired" : over ? " fired, and was resolved" : " fired, and was never resolved");
    }
  }

  private final List<Story> stories =
      List.of(
          new Story("an unexpected port", labels -> labels.path("verdict").asText().equals("unexpected_port")),
          new Story(
              "a missing heartbeat",
              labels ->
                  labels.path("alertname").asText().equals("PortcullisExpectedFlowAbsent")
                      && labels.path("flow").asText().equals("adc.ha-heartbeat")));
  private final ObjectMapper json = new ObjectMapper();
  private final Path repository;
  private final Set<String> told = new HashSet<>();
  private final Set<String> problems = new TreeSet<>();
  private final CountDownLatch allOver = new CountDownLatch(1);

  private Alerts(Path repository) {
    this.repository = repository;
  }

  public static void main(String[] args) throws Exception {
    Alerts alerts = new Alerts(Path.of(args[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
    server.createContext("/", alerts::receive);
    server.start();
    alerts.allOver.await(Long.parseLong(args[2]), TimeUnit.SECONDS);
    System.exit(alerts.report() ? 0 : 1); // a message that comes now is late, and no problem
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = json.readTree(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, -1);
      message.path("alerts").forEach(this::take);
    } catch (IOException | RuntimeException e) {
      problem("a message could not be read: " + e);
    }
  }

  private synchronized void take(JsonNode alert) {
    String status = alert.path("status").asText();
    if (told.add(alert.path("fingerprint").asText() + status)) {
      System.out.println(status + ": " + alert.path("annotations").path("summary").asText());
      check(alert);
    }
    stories.forEach(story -> story.told(alert));
    if (stories.stream().allMatch(story -> story.over)) {
      allOver.countDown();
    }
  }

  /** Whoever is woken by it must be able to read it. */
  private void check(JsonNode alert) {
    String name = alert.path("labels").path("alertname").asText();
    alert
        .path("annotations")
        .properties()
        .forEach(
            text -> {
              if (text.getValue().asText().matches("(?s).*(<no value>|<error|%!).*")) {
                problem(name + ", " + text.getKey() + ": " + text.getValue().asText());
              }
            });
    String runbook = alert.path("annotations").path("runbook").asText();
    if (!Files.isRegularFile(repository.resolve(runbook))) {
      problem(name + " leads to no runbook: " + runbook);
    }
    String words = alert.path("annotations").path("description").asText();
    if (alert.path("labels").has("verdict") && !words.contains(" -> ")) {
      problem(name + " names no hosts: " + words);
    }
  }

  private synchronized void problem(String text) {
    problems.add(text);
  }

  private synchronized boolean report() {
    stories.forEach(System.out::println);
    problems.forEach(problem -> System.out.println("problem: " + problem));
    return problems.isEmpty() && stories.stream().allMatch(story -> story.over);
  }
}
