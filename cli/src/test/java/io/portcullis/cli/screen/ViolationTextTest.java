package io.portcullis.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ViolationTextTest {

  private static final long SEVEN = 7 * 60 * 60 * 1000L;

  private static final Party VDA = party("10.1.4.11", "vda", "vda-1");
  private static final Party STRANGER =
      new Party(
          Address.parse("203.0.113.9"), List.of("internet"), Optional.empty(), Optional.empty());

  @Test
  void a_violation_says_who_did_what_and_what_the_catalog_has_nearest() {
    String text =
        text(
            violation(
                party("10.1.3.21", "delivery-controller", "ddc-1"),
                List.of(new Verdict.Near("cvad.registration", "allows tcp/80; this is tcp/445"))));

    assertThat(text)
        .isEqualTo(
            """
            07:00:05  HIGH      unexpected port: vda-1 (vda) -> ddc-1 (delivery-controller) on tcp/445
                                nearest in the catalog: cvad.registration allows tcp/80; this is tcp/445
            """);
  }

  @Test
  void without_a_near_flow_it_gives_the_explanation_beyond_the_headline() {
    assertThat(text(violation(STRANGER, List.of())))
        .contains("vda-1 (vda) -> 203.0.113.9 (internet) on tcp/445")
        .contains("                    No inventory entry speaks for 203.0.113.9.");
  }

  @Test
  void long_names_are_folded_within_a_hundred_columns() {
    Party far = party("10.1.3.21", "a-role-with-a-long-name", "x".repeat(70));

    assertThat(text(violation(far, List.of())).lines())
        .hasSizeGreaterThan(2)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
  }

  @Test
  void what_is_missing_says_when_that_was_known_and_since_when_nobody_saw_it() {
    assertThat(text(missing(ViolationState.OPEN)))
        .isEqualTo(
            """
            07:00:30  HIGH      missing: vda-1 (vda) -> any delivery-controller at berlin on tcp/80
                                cvad.registration: not seen since 07:00:05, though 2 exporters would have seen
                                it. It is expected within PT10S.
            """);
  }

  @Test
  void what_is_back_says_when() {
    assertThat(text(missing(ViolationState.RESOLVED), ViolationText::printResolved))
        .isEqualTo("07:00:30  RESOLVED  It is as it is.\n");
  }

  private static Violation missing(ViolationState state) {
    return new Violation(
        "id",
        state,
        VerdictKind.MISSING,
        Severity.HIGH,
        "default",
        VDA,
        new Party(
            Violation.ANYBODY,
            List.of("delivery-controller"),
            Optional.empty(),
            Optional.of("berlin")),
        6,
        80,
        List.of(new Verdict.Near("cvad.registration", "It is expected within PT10S.")),
        "It is as it is.",
        DirectionEvidence.CATALOG_PORT_FOR_ROLES,
        Traffic.NONE,
        List.of("192.0.2.1", "192.0.2.2"),
        "v1",
        1,
        SEVEN + 5_000,
        SEVEN + 5_000,
        SEVEN + 30_000,
        SEVEN + 30_000);
  }

  private static String text(Violation violation) {
    return text(violation, ViolationText::print);
  }

  private static String text(Violation violation, BiConsumer<ViolationText, Violation> print) {
    StringWriter out = new StringWriter();
    print.accept(new ViolationText(Screen.plain(new PrintWriter(out)), ZoneOffset.UTC), violation);
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static Violation violation(Party server, List<Verdict.Near> nearest) {
    return new Violation(
        "id",
        ViolationState.OPEN,
        VerdictKind.UNEXPECTED_PORT,
        Severity.HIGH,
        "default",
        VDA,
        server,
        6,
        445,
        nearest,
        "vda-1 spoke tcp/445 to someone. No inventory entry speaks for 203.0.113.9.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "v1",
        1,
        25_205_000,
        25_205_000,
        25_205_000,
        25_205_000);
  }

  private static Party party(String address, String role, String name) {
    return new Party(Address.parse(address), List.of(role), Optional.of(name), Optional.of("bern"));
  }
}
