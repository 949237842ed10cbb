package io.portcullis.streams.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void a_token_is_found_by_its_hash_and_no_other_is() {
    String token = TokenHash.newToken(random);
    TokenHash kept = TokenHash.parse(TokenHash.of(token).text());

    assertThat(kept.matches(token)).isTrue();
    assertThat(kept.matches(TokenHash.newToken(random))).isFalse();
    assertThat(kept.matches("")).isFalse();
  }

  @Test
  void a_token_has_256_bits_of_chance() {
    String token = TokenHash.newToken(random);

    assertThat(token).matches("portcullis_[A-Za-z0-9_-]{43}");
    assertThat(TokenHash.newToken(random)).isNotEqualTo(token);
  }

  @Test
  void what_is_kept_of_a_token_does_not_show_it() {
    String token = TokenHash.newToken(random);

    assertThat(TokenHash.of(token).text())
        .matches("sha256:[0-9a-f]{64}")
        .doesNotContain(token.substring("portcullis_".length()));
  }

  @Test
  void a_password_is_known_again_and_no_other_is() {
    PasswordHash kept =
        PasswordHash.parse(PasswordHash.of("pass wörd ✓".toCharArray(), random).text());

    assertThat(kept.matches("pass wörd ✓".toCharArray())).isTrue();
    assertThat(kept.matches("pass wörd".toCharArray())).isFalse();
    assertThat(kept.matches("".toCharArray())).isFalse();
  }

  @Test
  void the_same_password_is_kept_differently_each_time_and_slowly() {
    char[] password = "correct horse".toCharArray();
    String kept = PasswordHash.of(password, random).text();

    assertThat(PasswordHash.of(password, random).text()).isNotEqualTo(kept);
    assertThat(kept).startsWith("pbkdf2-sha256:600000:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2hunter2",
        "sha256:abc",
        "sha256:zz",
        "pbkdf2-sha256:1000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "pbkdf2-sha256:99999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void what_is_no_hash_is_refused_without_being_repeated(String secret) {
    assertThatThrownBy(() -> PasswordHash.parse(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(secret);
    assertThatThrownBy(() -> TokenHash.parse(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(secret);
  }

  @Test
  void a_configuration_describes_itself_without_its_hashes() {
    String password = PasswordHash.of("correct horse".toCharArray(), random).text();
    String token = TokenHash.of("t").text();

    assertThat(new AuthConfig.User("jane", password, Set.of(Right.READ)).toString())
        .contains("jane")
        .doesNotContain(password);
    assertThat(new AuthConfig.Token("prometheus", token, Set.of(Right.METRICS)).toString())
        .contains("prometheus")
        .doesNotContain(token);
  }
}
