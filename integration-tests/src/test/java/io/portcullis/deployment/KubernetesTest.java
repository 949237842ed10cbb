package io.portcullis.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1StatefulSetSpec;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import io.portcullis.cli.Portcullis;
import io.portcullis.cli.access.Part;
import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.collector.Listen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests, held against Kubernetes' own description of its objects, and against ours. */
class KubernetesTest {

  private static final Manifests MANIFESTS = Manifests.read();
  private static final PortcullisConfig CONFIG =
      ConfigFile.read(
          Checkout.file(Manifests.DIRECTORY + "config/portcullis.yaml"),
          Map.of("KAFKA_JAAS", "a secret"));

  static Stream<V1Container> containers() {
    return MANIFESTS.containers();
  }

  static Stream<V1PodTemplateSpec> pods() {
    return MANIFESTS.pods();
  }

  static Stream<V1PodTemplateSpec> lasting() {
    return MANIFESTS.lasting();
  }

  @Test
  void a_member_that_kubernetes_does_not_know_would_be_found() {
    assertThatThrownBy(
            () ->
                V1Service.validateJsonElement(
                    JsonParser.parseString("{\"spec\": {\"externalTraficPolicy\": \"Local\"}}")))
        .hasMessageContaining("externalTraficPolicy");
  }

  @Test
  void every_file_is_applied() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.file(Manifests.DIRECTORY))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(Manifests.resources());
    }
    assertThat(Manifests.configFiles())
        .allSatisfy(file -> assertThat(Checkout.file(Manifests.DIRECTORY + file)).exists());
  }

  @ParameterizedTest
  @MethodSource("containers")
  void a_container_is_of_this_version_and_runs_a_command_that_there_is(V1Container container) {
    assertThat(container.getImage()).isEqualTo(Checkout.image());
    assertThatCode(
            () -> Portcullis.commandLine().parseArgs(container.getArgs().toArray(String[]::new)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("containers")
  void a_container_may_nothing_and_its_memory_is_limited(V1Container container) {
    V1SecurityContext context = container.getSecurityContext();
    assertThat(context.getAllowPrivilegeEscalation()).isFalse();
    assertThat(context.getReadOnlyRootFilesystem()).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getResources().getLimits()).containsKey("memory");
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_pod_runs_as_the_images_user_and_knows_nothing_of_the_cluster(V1PodTemplateSpec pod) {
    var context = pod.getSpec().getSecurityContext();
    assertThat(context.getRunAsNonRoot()).isTrue();
    assertThat(Checkout.text("Dockerfile"))
        .contains("USER " + context.getRunAsUser() + ":" + context.getRunAsGroup());
    assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void what_a_pod_mounts_it_has(V1PodTemplateSpec pod) {
    Stream<String> claimed =
        MANIFESTS.all(V1StatefulSet.class).stream()
            .filter(set -> set.getSpec().getTemplate().equals(pod))
            .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
            .map(claim -> claim.getMetadata().getName());
    List<String> volumes =
        Stream.concat(pod.getSpec().getVolumes().stream().map(volume -> volume.getName()), claimed)
            .toList();

    assertThat(pod.getSpec().getContainers())
        .flatExtracting(V1Container::getVolumeMounts)
        .extracting(V1VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(volumes);
  }

  @ParameterizedTest
  @MethodSource("containers")
  void the_settings_find_the_environment_they_name_and_the_secret_of_their_own_user(
      V1Container container) {
    assertThat(container.getEnv()).extracting(V1EnvVar::getName).containsExactly("KAFKA_JAAS");
    assertThat(container.getEnv().stream().map(V1EnvVar::getValueFrom))
        .extracting(from -> from.getSecretKeyRef().getKey())
        .containsExactly(container.getName())
        .allMatch(user -> Arrays.stream(Part.values()).anyMatch(part -> part.user().equals(user)));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void health_is_asked_for_where_it_is_told(V1PodTemplateSpec pod) {
    V1Container container = pod.getSpec().getContainers().get(0);
    assertThat(port(container, "http").getContainerPort()).isEqualTo(CONFIG.http().port());
    assertThat(path(container.getStartupProbe())).isEqualTo("/healthz");
    assertThat(path(container.getLivenessProbe())).isEqualTo("/healthz");
    assertThat(path(container.getReadinessProbe())).isEqualTo("/readyz");
    assertThat(pod.getMetadata().getAnnotations())
        .containsEntry("prometheus.io/port", Integer.toString(CONFIG.http().port()))
        .containsEntry("prometheus.io/path", "/metrics");
    assertThat(Checkout.text("docs/api.md")).contains("`/healthz`", "`/readyz`", "`/metrics`");
  }

  @Test
  void packets_come_in_under_their_own_address_where_the_collector_listens() {
    V1Service service = service("collector");
    V1Container collector =
        lasting()
            .flatMap(pod -> pod.getSpec().getContainers().stream())
            .filter(container -> container.getName().equals("collector"))
            .findFirst()
            .orElseThrow();

    assertThat(service.getSpec().getExternalTrafficPolicy()).isEqualTo("Local");
    assertThat(service.getSpec().getPorts())
        .allMatch(port -> port.getProtocol().equals("UDP"))
        .allSatisfy(
            port ->
                assertThat(port(collector, port.getTargetPort().getStrValue()).getContainerPort())
                    .isEqualTo(port.getPort()))
        .map(port -> port.getPort())
        .containsExactlyInAnyOrderElementsOf(
            CONFIG.collector().listen().stream().map(Listen::port).toList());
  }

  @Test
  void every_selector_finds_the_pods_it_is_meant_for() {
    assertThat(MANIFESTS.all(V1Service.class))
        .allSatisfy(service -> assertThat(found(service.getSpec().getSelector())).isEqualTo(1));
    assertThat(MANIFESTS.all(V1PodDisruptionBudget.class))
        .hasSize(2)
        .allSatisfy(
            budget ->
                assertThat(found(budget.getSpec().getSelector().getMatchLabels())).isEqualTo(1));
    assertThat(MANIFESTS.all(V1StatefulSet.class))
        .allSatisfy(
            set -> {
              assertThat(service(set.getSpec().getServiceName()).getSpec().getClusterIP())
                  .isEqualTo("None");
              assertThat(set.getSpec().getSelector().getMatchLabels())
                  .isEqualTo(set.getSpec().getTemplate().getMetadata().getLabels());
            });
    assertThat(MANIFESTS.all(V1Deployment.class))
        .allSatisfy(
            deployment ->
                assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .isEqualTo(deployment.getSpec().getTemplate().getMetadata().getLabels()));
  }

  @Test
  void nothing_comes_in_or_goes_out_that_no_policy_names_and_the_ports_named_are_there() {
    List<V1NetworkPolicy> policies = MANIFESTS.all(V1NetworkPolicy.class);

    assertThat(policies)
        .anySatisfy(
            policy -> {
              assertThat(policy.getSpec().getPodSelector()).isEqualTo(new V1LabelSelector());
              assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
              assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
              assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
            });
    assertThat(
            policies.stream()
                .map(policy -> policy.getSpec().getIngress())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getStrValue()))
        .allMatch(
            name ->
                containers()
                    .filter(container -> container.getPorts() != null)
                    .flatMap(container -> container.getPorts().stream())
                    .anyMatch(port -> port.getName().equals(name)));
    String kafka = CONFIG.kafka().get("bootstrap.servers");
    assertThat(
            policies.stream()
                .map(policy -> policy.getSpec().getEgress())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .flatMap(rule -> rule.getPorts().stream())
                .map(V1NetworkPolicyPort::getPort)
                .map(port -> Objects.toString(port.getIntValue())))
        .contains(kafka.substring(kafka.lastIndexOf(':') + 1), "53");
  }

  @Test
  void what_came_while_kafka_was_away_outlives_the_pod_that_received_it() {
    V1StatefulSetSpec spec = MANIFESTS.all(V1StatefulSet.class).get(0).getSpec();
    String claim = spec.getVolumeClaimTemplates().get(0).getMetadata().getName();
    assertThat(spec.getTemplate().getSpec().getContainers().get(0).getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals(claim))
        .extracting(V1VolumeMount::getMountPath)
        .containsExactly(CONFIG.collector().spool().directory().toString());
  }

  private static long found(Map<String, String> labels) {
    return pods()
        .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
        .count();
  }

  private static V1Service service(String name) {
    return MANIFESTS.all(V1Service.class).stream()
        .filter(service -> service.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static V1ContainerPort port(V1Container container, String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String path(V1Probe probe) {
    return probe.getHttpGet().getPath();
  }
}
