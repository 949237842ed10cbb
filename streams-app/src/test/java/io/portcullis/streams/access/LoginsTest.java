package io.portcullis.streams.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.streams.access.Logins.Outcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {

  private static final String HERE = "192.0.2.1";
  private static final String PASSWORD = "correct: horse";
  private static final String HASH =
      PasswordHash.of(PASSWORD.toCharArray(), new SecureRandom()).text();

  private final String token = TokenHash.newToken(new SecureRandom());
  private final Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final AuthConfig config =
      new AuthConfig(
          List.of(new AuthConfig.User("jane", HASH, Set.of(Right.READ, Right.WRITE))),
          List.of(
              new AuthConfig.Token(
                  "prometheus", TokenHash.of(token).text(), Set.of(Right.METRICS))),
          false);
  private final Logins logins = new Logins(config, () -> now);

  private static String basic(String name, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
  }

  private static Caller known(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Known.class);
    return ((Outcome.Known) outcome).caller();
  }

  @Test
  void a_token_and_a_password_say_who_it_is_and_what_he_may() {
    Caller program = known(logins.identify("Bearer " + token, HERE));
    assertThat(program.name()).isEqualTo("prometheus");
    assertThat(program.may(Right.METRICS)).isTrue();
    assertThat(program.may(Right.READ)).isFalse();
    assertThat(program.may(Right.WRITE)).isFalse();

    Caller person = known(logins.identify(basic("jane", PASSWORD), HERE));
    assertThat(person.name()).isEqualTo("jane");
    assertThat(person.may(Right.METRICS)).isTrue();
    assertThat(person.may(Right.READ)).isTrue();
    assertThat(person.may(Right.WRITE)).isTrue();
  }

  @Test
  void the_right_to_write_does_not_bring_that_to_read() {
    assertThat(new Caller("x", Set.of(Right.WRITE)).may(Right.READ)).isFalse();
  }

  @Test
  void the_scheme_is_read_in_any_case() {
    known(logins.identify("bearer " + token, HERE));
    known(logins.identify("BASIC" + basic("jane", PASSWORD).substring(5), HERE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Digest username=jane", "Bearer", "token"})
  void who_does_not_say_who_he_is_is_asked(String header) {
    assertThat(logins.identify(header, HERE)).isInstanceOf(Outcome.Unsaid.class);
    assertThat(logins.identify(null, HERE)).isInstanceOf(Outcome.Unsaid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer x", "Basic !!!", "Basic amFuZQ==", "Basic OnBhc3M=", "Basic amFuZTo="})
  void what_is_wrong_is_wrong(String header) {
    assertThat(logins.identify(header, HERE)).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void a_hash_that_leaked_lets_nobody_in() {
    assertThat(logins.identify("Bearer " + TokenHash.of(token).text(), HERE))
        .isInstanceOf(Outcome.Wrong.class);
    assertThat(logins.identify(basic("jane", HASH), HERE)).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void nobody_tries_passwords_for_long_and_who_was_let_in_before_still_is() {
    known(logins.identify(basic("jane", PASSWORD), HERE));
    for (int i = 0; i < FailedLogins.AT_ONCE; i++) {
      assertThat(logins.identify("Bearer guess" + i, HERE)).isInstanceOf(Outcome.Wrong.class);
    }

    assertThat(logins.identify("Bearer guess", HERE)).isInstanceOf(Outcome.TooMany.class);
    assertThat(logins.identify(basic("jane", "guess"), HERE)).isInstanceOf(Outcome.TooMany.class);
    known(logins.identify("Bearer " + token, HERE));
    known(logins.identify(basic("jane", PASSWORD), HERE));
  }

  @Test
  void a_password_that_was_not_yet_right_is_not_even_looked_at_after_too_many() {
    for (int i = 0; i < FailedLogins.AT_ONCE; i++) {
      logins.identify("Bearer guess" + i, HERE);
    }

    assertThat(logins.identify(basic("jane", PASSWORD), HERE)).isInstanceOf(Outcome.TooMany.class);
    known(logins.identify(basic("jane", PASSWORD), "192.0.2.2"));
  }

  @Test
  void who_need_not_say_who_he_is_may_all_that_the_instance_allows() {
    Logins open = new Logins(AuthConfig.none(), () -> now);

    assertThat(known(open.identify(null, HERE))).isEqualTo(Caller.anyone());
  }

  @Test
  void two_of_one_name_are_refused_as_the_audit_log_could_not_tell_them_apart() {
    List<AuthConfig.User> users = config.users();
    List<AuthConfig.Token> tokens =
        List.of(new AuthConfig.Token("jane", TokenHash.of("t").text(), Set.of(Right.READ)));

    assertThatThrownBy(() -> new AuthConfig(users, tokens, false)).hasMessageContaining("jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "-x", "x:y"})
  void a_name_is_one_that_a_log_and_a_header_can_carry(String name) {
    assertThatThrownBy(
            () -> new AuthConfig.Token(name, TokenHash.of("t").text(), Set.of(Right.READ)))
        .hasMessageContaining("name");
  }
}
