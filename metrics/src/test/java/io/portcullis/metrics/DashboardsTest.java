package io.portcullis.metrics;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A query for a metric that there is not is never true, and nobody notices. */
class DashboardsTest {

  private static final Path DASHBOARDS = Path.of("..", "dashboards");

  /** What stands in these is PromQL, in rules as in Grafana's panels and variables. */
  private static final Set<String> QUERIES = Set.of("expr", "query", "definition");

  /** Prometheus puts these to every series; histograms and rules have them besides. */
  private static final Set<String> COMMON_LABELS =
      Set.of("instance", "job", "le", "alertname", "alertstate");

  private static final Pattern OURS = Pattern.compile("\\bportcullis_\\w+");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Map<String, PortcullisMeter> METERS =
      Arrays.stream(PortcullisMeter.values())
          .collect(Collectors.toMap(PortcullisMeter::prometheusName, Function.identity()));

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(DASHBOARDS)) {
      return all.filter(file -> file.toString().matches(".*(\\.rules\\.yml|\\.json)"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyMetricOfAQueryExists(Path file) throws IOException {
    Set<String> known = new HashSet<>(foreign());
    files().forEach(each -> texts(each, Set.of("record")).forEach(known::add));
    List<String> unknown = new ArrayList<>();
    for (String query : texts(file, QUERIES)) {
      PromQl.of(query).metrics().stream()
          .filter(name -> !known.contains(name) && !isOurs(name))
          .forEach(name -> unknown.add(name + " in: " + query));
    }

    assertThat(unknown)
        .as("neither in PortcullisMeter nor in foreign-metrics.txt beside this test")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyMetricOfOursInWordsAndTemplatesExists(Path file) throws IOException {
    Matcher names = OURS.matcher(Files.readString(file));
    Set<String> unknown = new HashSet<>();
    while (names.find()) {
      if (!isOurs(names.group())) {
        unknown.add(names.group());
      }
    }

    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLabelThatAQueryPicksBySaysSomethingOfItsMetric(Path file) throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String query : texts(file, QUERIES)) {
      PromQl.of(query)
          .labels()
          .forEach(
              (metric, labels) -> {
                if (isOurs(metric)) {
                  Set<String> tags =
                      meter(metric).tags().stream().map(MeterTag::key).collect(toSet());
                  labels.stream()
                      .filter(label -> !tags.contains(label) && !COMMON_LABELS.contains(label))
                      .forEach(label -> unknown.add(metric + "{" + label + "} in: " + query));
                }
              });
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void thereAreRulesToLookAt() throws IOException {
    assertThat(files()).isNotEmpty();
    assertThat(texts(DASHBOARDS.resolve("prometheus/exporters.rules.yml"), QUERIES)).isNotEmpty();
  }

  @Test
  void noMetricOfOursIsOnTheListOfOthers() throws IOException {
    assertThat(foreign()).noneMatch(name -> name.startsWith("portcullis_")).doesNotHaveDuplicates();
  }

  private static boolean isOurs(String name) {
    return meter(name) != null;
  }

  /** A histogram's parts are the meter's, too. */
  private static PortcullisMeter meter(String name) {
    PortcullisMeter meter = METERS.get(name);
    if (meter != null && meter.type() != PortcullisMeter.Type.TIMER) {
      return meter;
    }
    PortcullisMeter whole = METERS.get(name.replaceFirst("_(bucket|count|sum|max)$", ""));
    boolean hasParts =
        whole != null
            && (whole.type() == PortcullisMeter.Type.TIMER
                || whole.type() == PortcullisMeter.Type.SUMMARY);
    return hasParts ? whole : null;
  }

  /**
   * The texts under these keys, wherever they are. Of Grafana's variables only some are queries.
   */
  private static List<String> texts(Path file, Set<String> keys) {
    List<String> found = new ArrayList<>();
    try {
      boolean json = file.toString().endsWith(".json");
      collect((json ? JSON : YAML).readTree(file.toFile()), keys, found);
    } catch (IOException e) {
      throw new AssertionError(file + " can't be read", e);
    }
    return found;
  }

  private static void collect(JsonNode node, Set<String> keys, List<String> found) {
    node.fields()
        .forEachRemaining(
            field -> {
              if (keys.contains(field.getKey())
                  && field.getValue().isTextual()
                  && node.path("type").asText("query").equals("query")) {
                found.add(field.getValue().asText());
              }
            });
    node.forEach(child -> collect(child, keys, found));
  }

  private static List<String> foreign() throws IOException {
    try (InputStream list = DashboardsTest.class.getResourceAsStream("foreign-metrics.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
