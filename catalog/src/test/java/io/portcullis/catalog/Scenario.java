package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of a scenario file: what was seen, and the verdict on it.
 *
 * @param name what it shows, in words
 * @param rows the printed rows it bears on, {@code Citrix ADC #7}; may be none
 * @param traffic what was seen
 * @param then the verdict, {@code COMPLIANT} or {@code COMPLIANT adc.ha-heartbeat}
 * @param turned the verdict when the other end opens the same conversation, beyond doubt
 * @param severity of the verdict
 * @param nearest a flow that the verdict calls near, by itself or beside others
 * @param says what the explanation contains
 * @param client the end that is found to be the client
 */
record Scenario(
    String name,
    List<String> rows,
    SeenTraffic traffic,
    String then,
    Optional<String> turned,
    Optional<String> severity,
    Optional<String> nearest,
    List<String> says,
    Optional<String> client) {

  private static final List<String> KEYS =
      List.of(
          "name", "row", "when", "seen", "then", "turned", "severity", "nearest", "says", "client");

  /** Without a name of its own a scenario is called by its rows, what was seen and the verdict. */
  static Scenario of(YamlMapping mapping) {
    mapping.refuseOthersThan(KEYS);
    List<String> rows = texts(mapping, "row");
    String when = need(mapping, "when", "vda1 -> ddc1 tcp/80");
    String then = need(mapping, "then", "COMPLIANT cvad.vda-registration");
    String called =
        rows.isEmpty()
            ? need(mapping, "name", "a VDA registers")
            : text(mapping, "name").orElse(when + " is " + then);
    return new Scenario(
        rows.isEmpty() ? called : String.join(", ", rows) + ": " + called,
        rows,
        SeenTraffic.of(when, mapping),
        then,
        text(mapping, "turned"),
        text(mapping, "severity"),
        text(mapping, "nearest"),
        texts(mapping, "says"),
        text(mapping, "client"));
  }

  private static Optional<String> text(YamlMapping mapping, String key) {
    return mapping.get(key).flatMap(YamlValue::text);
  }

  private static String need(YamlMapping mapping, String key, String example) {
    return mapping.need(key, example).flatMap(YamlValue::text).orElse("");
  }

  private static List<String> texts(YamlMapping mapping, String key) {
    return mapping.get(key).map(YamlValue::oneOrMore).orElse(List.of()).stream()
        .flatMap(value -> value.text().stream())
        .toList();
  }

  void check(Policy policy, Map<String, Address> names) {
    ConversationFacts facts = traffic.facts(policy, names);
    client.ifPresent(name -> assertThat(facts.client()).isEqualTo(names.get(name)));
    Assessment assessment = policy.assess(facts);
    check(assessment, then);
    severity.ifPresent(s -> assertThat(assessment.severity()).hasToString(s));
    nearest.ifPresent(
        flow ->
            assertThat(assessment.verdict().nearest())
                .anyMatch(near -> (near.flowId() + " " + near.reason()).contains(flow)));
    says.forEach(words -> assertThat(assessment.explanation()).contains(words));
    turned.ifPresent(verdict -> check(policy.assess(SeenTraffic.turned(facts)), verdict));
  }

  private static void check(Assessment assessment, String expected) {
    String[] kindAndFlow = expected.split(" ");
    assertThat(assessment.verdict().kind())
        .as(assessment.explanation())
        .isEqualTo(VerdictKind.valueOf(kindAndFlow[0]));
    if (kindAndFlow.length > 1) {
      assertThat(assessment.verdict().flow()).contains(kindAndFlow[1]);
    }
  }
}
