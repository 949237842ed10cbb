package io.portcullis.domain.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ViolationIdTest {

  private static final Address A = Address.parse("10.0.0.1");
  private static final Address B = Address.parse("10.0.0.2");

  @Test
  void is_the_same_in_every_release_because_topics_outlive_releases() {
    assertThat(ViolationId.of("default", A, B, 6, 1433, VerdictKind.UNEXPECTED_PORT, false))
        .isEqualTo("0843a417b412c379690e");
  }

  @Test
  void differs_with_each_fact() {
    Set<String> ids =
        Set.of(
            ViolationId.of("default", A, B, 6, 1433, VerdictKind.UNEXPECTED_PORT, false),
            ViolationId.of("other", A, B, 6, 1433, VerdictKind.UNEXPECTED_PORT, false),
            ViolationId.of("default", B, A, 6, 1433, VerdictKind.UNEXPECTED_PORT, false),
            ViolationId.of("default", A, B, 17, 1433, VerdictKind.UNEXPECTED_PORT, false),
            ViolationId.of("default", A, B, 6, 1434, VerdictKind.UNEXPECTED_PORT, false),
            ViolationId.of("default", A, B, 6, 1433, VerdictKind.UNANSWERED, false));
    assertThat(ids).hasSize(6);
  }
}
