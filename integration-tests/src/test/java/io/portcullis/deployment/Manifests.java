package io.portcullis.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** deploy/kubernetes as Kubernetes would read it: what its API does not know is refused. */
final class Manifests {

  static final String DIRECTORY = "deploy/kubernetes/";

  private final List<Object> all = new ArrayList<>();

  private Manifests() {}

  /**
   * @throws IllegalArgumentException if something is no object of Kubernetes, with the member that
   *     it does not know or misses
   */
  static Manifests read() {
    Manifests manifests = new Manifests();
    for (String file : resources()) {
      for (Object document : yaml().loadAll(Checkout.text(DIRECTORY + file))) {
        manifests.all.add(object(file, new Gson().toJsonTree(document)));
      }
    }
    return manifests;
  }

  /** What is applied. */
  static List<String> resources() {
    return ((List<?>) kustomization().get("resources")).stream().map(Object::toString).toList();
  }

  /** The files of the config maps. */
  static List<String> configFiles() {
    return ((List<?>) kustomization().get("configMapGenerator"))
        .stream()
            .flatMap(map -> ((List<?>) ((Map<?, ?>) map).get("files")).stream())
            .map(Object::toString)
            .toList();
  }

  private static Map<String, Object> kustomization() {
    return yaml().load(Checkout.text(DIRECTORY + "kustomization.yaml"));
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  /** Checks an object strictly before it is read. */
  private interface Check {
    void of(JsonElement json) throws IOException;
  }

  private static Object object(String file, JsonElement json) {
    String kind = json.getAsJsonObject().get("kind").getAsString();
    try {
      return switch (kind) {
        case "Namespace" -> object(json, V1Namespace::validateJsonElement, V1Namespace.class);
        case "Service" -> object(json, V1Service::validateJsonElement, V1Service.class);
        case "Deployment" -> object(json, V1Deployment::validateJsonElement, V1Deployment.class);
        case "StatefulSet" -> object(json, V1StatefulSet::validateJsonElement, V1StatefulSet.class);
        case "Job" -> object(json, V1Job::validateJsonElement, V1Job.class);
        case "PodDisruptionBudget" ->
            object(json, V1PodDisruptionBudget::validateJsonElement, V1PodDisruptionBudget.class);
        case "NetworkPolicy" ->
            object(json, V1NetworkPolicy::validateJsonElement, V1NetworkPolicy.class);
        default -> throw new IllegalArgumentException("no test knows a " + kind);
      };
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + kind + ": " + e.getMessage(), e);
    }
  }

  private static <T> T object(JsonElement json, Check check, Class<T> type) throws IOException {
    check.of(json);
    return JSON.getGson().fromJson(json, type);
  }

  <T> List<T> all(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What runs until it is stopped. */
  Stream<V1PodTemplateSpec> lasting() {
    return Stream.concat(
        all(V1StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()),
        all(V1Deployment.class).stream().map(deployment -> deployment.getSpec().getTemplate()));
  }

  Stream<V1PodTemplateSpec> pods() {
    return Stream.concat(
        lasting(), all(V1Job.class).stream().map(job -> job.getSpec().getTemplate()));
  }

  Stream<V1Container> containers() {
    return pods().flatMap(pod -> pod.getSpec().getContainers().stream());
  }
}
