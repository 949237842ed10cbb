package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.streams.access.AuthConfig;
import io.portcullis.streams.access.Right;
import io.portcullis.streams.access.TokenHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {

  private static final AuthConfig AUTH =
      new AuthConfig(
          List.of(),
          List.of(new AuthConfig.Token("t", TokenHash.of("t").text(), Set.of(Right.READ))),
          false);
  private static final TlsConfig TLS = new TlsConfig(Path.of("chain.pem"), Path.of("key.pem"));

  private static HttpConfig on(String host, AuthConfig auth, TlsConfig tls, boolean insecure) {
    return new HttpConfig(host, 8080, false, auth, tls, insecure, 64);
  }

  @Test
  void it_listens_on_loopback_unless_told_otherwise() {
    assertThat(HttpConfig.isLoopback(HttpConfig.defaults().host())).isTrue();
    assertThat(HttpConfig.defaults().writable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "::1", "[::1]"})
  void loopback_needs_nothing(String host) {
    assertThat(on(host, AuthConfig.none(), TlsConfig.none(), false).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "[::]", "192.0.2.1", "127.0.0.1.example", "host", "2001:db8::1"})
  void beyond_loopback_it_needs_a_log_in_and_tls_or_the_word_insecure(String host) {
    for (AuthConfig auth : List.of(AuthConfig.none(), AUTH)) {
      for (TlsConfig tls : List.of(TlsConfig.none(), TLS)) {
        if (auth.required() && tls.enabled()) {
          assertThat(on(host, auth, tls, false).host()).isEqualTo(host);
        } else {
          assertThatThrownBy(() -> on(host, auth, tls, false))
              .hasMessageContaining("http.auth")
              .hasMessageContaining("http.tls")
              .hasMessageContaining("http.insecure");
          assertThat(on(host, auth, tls, true).host()).isEqualTo(host);
        }
      }
    }
  }
}
