package io.portcullis.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.cli.WrongUseException;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationFilter;
import io.portcullis.domain.violation.ViolationState;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ViolationOptionsTest {

  @Test
  void options_say_which_violations_at_hand_are_wanted() {
    ViolationFilter filter =
        filter(
            "--severity=HIGH",
            "--kind=unexpected-port,missing",
            "--role=VDA",
            "--site=east",
            "--zone=red",
            "--address=10.1.0.0/16",
            "--port=443",
            "--protocol=tcp,ip/47");

    assertThat(filter.states()).containsExactly(ViolationState.OPEN);
    assertThat(filter.leastSeverity()).contains(Severity.HIGH);
    assertThat(filter.kinds())
        .containsExactlyInAnyOrder(VerdictKind.UNEXPECTED_PORT, VerdictKind.MISSING);
    assertThat(filter.roles()).containsExactly("vda");
    assertThat(filter.sites()).containsExactly("east");
    assertThat(filter.zones()).containsExactly("red");
    assertThat(filter.address()).contains(Prefix.parse("10.1.0.0/16"));
    assertThat(filter.port()).contains(443);
    assertThat(filter.protocols()).containsExactly("tcp", "ip/47");
  }

  @Test
  void what_can_not_be_is_wrong_use() {
    assertThatThrownBy(() -> filter("--kind=compliant"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("'compliant' is no kind of violation")
        .hasMessageContaining("unexpected-port");
    assertThatThrownBy(() -> filter("--port=70000"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("'70000'");
    assertThatThrownBy(() -> filter("--protocol=carrier-pigeon"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("'carrier-pigeon'");
    assertThatThrownBy(() -> filter("--address=here"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("--address", "here");
  }

  private static ViolationFilter filter(String... arguments) {
    return CommandLine.populateCommand(new ViolationOptions(), arguments)
        .filter(Set.of(ViolationState.OPEN), role -> role.toLowerCase(Locale.ROOT));
  }
}
