package io.portcullis.cli.violations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.cli.api.ApiClient;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.cli.api.ApiUnavailableException;
import io.portcullis.cli.api.RunningInstance;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FollowingTest {

  @TempDir Path directory;

  private final List<String> told = new ArrayList<>();

  @Test
  void each_step_of_a_life_is_told_once_and_what_was_before_is_not() throws Exception {
    try (RunningInstance instance = instance(0)) {
      instance.write(violation("old", ViolationState.OPEN));
      Following following = following(instance, List.of());
      following.goOn();

      instance.write(violation("new", ViolationState.OPEN));
      following.goOn();
      instance.write(violation("old", ViolationState.OPEN, 60));
      instance.write(violation("new", ViolationState.OPEN, 61));
      following.goOn();
      instance.write(violation("new", ViolationState.RESOLVED));
      following.goOn();
      following.goOn();
      instance.write(violation("new", ViolationState.REOPENED));
      following.goOn();
      instance.write(violation("new", ViolationState.REOPENED));
      following.goOn();
    }

    assertThat(told)
        .containsExactly(
            "opened new",
            "updated old",
            "updated new",
            "resolved new",
            "reopened new",
            "updated new");
  }

  @Test
  void nothing_is_missed_or_repeated_over_a_restart_of_the_instance() throws Exception {
    int port;
    Following following;
    try (RunningInstance before = instance(0)) {
      port = before.port();
      following = following(before, List.of());
      following.goOn();
      before.write(violation("aa", ViolationState.OPEN));
      following.goOn();
    }
    assertThatThrownBy(following::goOn).isInstanceOf(ApiUnavailableException.class);
    try (RunningInstance after = instance(port)) {
      assertThatThrownBy(following::goOn).hasMessageContaining("has not read as far");
      after.write(violation("aa", ViolationState.OPEN));
      after.write(violation("bb", ViolationState.OPEN));
      following.goOn();
    }

    assertThat(told).containsExactly("opened aa", "opened bb");
  }

  @Test
  void only_what_is_asked_for_is_told() throws Exception {
    try (RunningInstance instance = instance(0)) {
      Following following = following(instance, List.of(new Parameter("severity", "CRITICAL")));
      following.goOn();
      instance.write(violation("high", ViolationState.OPEN));
      following.goOn();
    }

    assertThat(told).isEmpty();
  }

  private RunningInstance instance(int port) throws Exception {
    return new RunningInstance(directory, port, Optional.empty()).ready();
  }

  private Following following(RunningInstance instance, List<Parameter> filter) {
    return new Following(
        new ApiClient(URI.create(instance.url())),
        filter,
        change -> told.add(change.what() + " " + change.violation().id()));
  }

  private static Violation violation(String id, ViolationState state) {
    return violation(id, state, 0);
  }

  private static Violation violation(String id, ViolationState state, int second) {
    return ViolationsCommandTest.violation(
        id, state, Severity.HIGH, 0, second, party("10.1.0.7"), party("10.2.0.9"));
  }

  private static Party party(String address) {
    return new Party(Address.parse(address), List.of("vda"), Optional.empty(), Optional.empty());
  }
}
