package io.portcullis.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker/test.sh shows where an engine runs, as far as the file alone tells it. */
class ComposeFileTest {

  private static final Map<String, Object> FILE = yaml("docker-compose.yml");

  /** What has an end needs no health. */
  private static final String RUNS_ONCE = "no";

  record Service(String name, Map<String, Object> is) {

    List<String> list(String member) {
      return ((List<?>) is.getOrDefault(member, List.of())).stream().map(Object::toString).toList();
    }

    String text(String member) {
      return Objects.toString(is.get(member), "");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Service> services() {
    return map(FILE.get("services")).entrySet().stream()
        .map(service -> new Service(service.getKey(), map(service.getValue())));
  }

  @ParameterizedTest
  @MethodSource("services")
  void an_image_is_pinned_to_a_version(Service service) {
    assertThat(service.text("image")).matches("[a-z0-9./-]+:v?\\d+\\.\\d+[a-z0-9.-]*");
  }

  @ParameterizedTest
  @MethodSource("services")
  void it_runs_as_nobody_in_particular_and_may_nothing(Service service) {
    assertThat(service.text("user")).matches("[1-9]\\d*:\\d+");
    assertThat(service.list("cap_drop")).containsExactly("ALL");
    assertThat(service.list("security_opt")).contains("no-new-privileges:true");
    assertThat(service.is()).doesNotContainKeys("privileged", "cap_add");
  }

  @ParameterizedTest
  @MethodSource("services")
  void its_file_system_is_read_only(Service service) {
    assertThat(service.is()).containsEntry("read_only", true);
    assertThat(service.list("volumes"))
        .filteredOn(volume -> volume.startsWith("./"))
        .allMatch(volume -> volume.endsWith(":ro"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void its_memory_is_limited(Service service) {
    assertThat(service.text("mem_limit")).matches("\\d+[mg]");
  }

  @ParameterizedTest
  @MethodSource("services")
  void its_health_is_looked_at_unless_it_runs_once(Service service) {
    if (!service.text("restart").equals(RUNS_ONCE)) {
      assertThat(map(service.is().get("healthcheck"))).containsKeys("test", "interval", "timeout");
      assertThat(service.text("restart")).isEqualTo("unless-stopped");
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void only_export_packets_come_in_from_outside(Service service) {
    assertThat(service.list("ports"))
        .allMatch(port -> port.startsWith("127.0.0.1:") || port.endsWith("/udp"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void what_it_mounts_is_there(Service service) {
    assertThat(service.list("volumes").stream().map(volume -> volume.split(":")[0]))
        .allSatisfy(
            source -> {
              if (source.startsWith("./")) {
                assertThat(Checkout.file(source)).exists();
              } else {
                assertThat(map(FILE.get("volumes"))).containsKey(source);
              }
            });
  }

  @Test
  void our_own_image_is_of_this_version() {
    assertThat(services().filter(service -> service.is().containsKey("build")))
        .isNotEmpty()
        .allMatch(service -> service.text("image").equals(Checkout.image()));
  }

  @Test
  void the_collector_listens_where_packets_are_led_to_and_the_api_where_health_is_looked_for() {
    PortcullisConfig config =
        ConfigFile.read(
            Checkout.file("docker/portcullis.yaml"),
            Map.of("PORTCULLIS_KAFKA", "kafka:9092", "PORTCULLIS_REGISTRY", "http://registry"));

    Set<String> led =
        service("collector").list("ports").stream()
            .map(port -> port.replaceAll(".*:(\\d+)/udp", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(config.collector().listen())
        .extracting(listen -> Integer.toString(listen.port()))
        .containsExactlyInAnyOrderElementsOf(led);
    for (String name : List.of("collector", "streams-app")) {
      assertThat(map(service(name).is().get("healthcheck")).get("test").toString())
          .contains("localhost:" + config.http().port() + "/");
    }
  }

  @Test
  void several_instances_of_the_topology_find_a_port_each() {
    assertThat(service("streams-app").list("ports"))
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+-\\d+:8080"));
  }

  @Test
  void prometheus_asks_for_every_instance_by_the_name_of_its_service() {
    Map<String, Object> job =
        map(((List<?>) yaml("dashboards/prometheus/prometheus.yml").get("scrape_configs")).get(0));
    Map<String, Object> names = map(((List<?>) job.get("dns_sd_configs")).get(0));

    assertThat((List<?>) names.get("names"))
        .map(Object::toString)
        .containsExactlyInAnyOrder("collector", "streams-app")
        .allMatch(name -> services().anyMatch(service -> service.name().equals(name)));
  }

  @Test
  void the_simulated_exporters_come_only_when_they_are_asked_for() {
    assertThat(service("simulator").list("profiles")).containsExactly("demo");
    assertThat(services().filter(service -> !service.list("profiles").isEmpty())).hasSize(1);
  }

  private static Service service(String name) {
    return services().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Object> yaml(String path) {
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Checkout.text(path)));
  }

  @SuppressWarnings("unchecked") // YAML's mappings have names as keys
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }
}
