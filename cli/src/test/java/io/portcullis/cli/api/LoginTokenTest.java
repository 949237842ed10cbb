package io.portcullis.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTokenTest {

  @TempDir Path directory;

  @Test
  void it_is_in_a_file_or_in_the_environment_and_the_file_comes_first() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "of-the-file\n");

    assertThat(LoginToken.from(null, null)).isEmpty();
    assertThat(LoginToken.from(null, " ")).isEmpty();
    assertThat(LoginToken.from(null, "of-the-environment")).contains("of-the-environment");
    assertThat(LoginToken.from(file, "of-the-environment")).contains("of-the-file");
  }

  @Test
  void what_is_no_token_is_refused_and_not_repeated() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "se cret\nx");

    assertThatThrownBy(() -> LoginToken.from(file, null))
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("se cret");
    assertThatThrownBy(() -> LoginToken.from(null, "se\ncret"))
        .hasMessageContaining("PORTCULLIS_API_TOKEN")
        .hasMessageNotContaining("cret");
    assertThatThrownBy(() -> LoginToken.from(directory.resolve("none"), null))
        .hasMessageContaining("--token-file");
  }
}
