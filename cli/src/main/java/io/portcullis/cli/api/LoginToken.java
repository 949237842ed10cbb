package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The token by which a command logs in. It is never an argument: those show in {@code ps}. */
final class LoginToken {

  private LoginToken() {}

  /**
   * @param file null if none was named; comes first
   * @param variable what the environment holds; null if nothing
   * @throws WrongUseException that does not repeat what is no token
   */
  static Optional<String> from(Path file, String variable) {
    if (file != null) {
      return Optional.of(require(read(file), file.toString()));
    }
    return Optional.ofNullable(variable)
        .filter(text -> !text.isBlank())
        .map(text -> require(text, ApiOption.TOKEN_VARIABLE));
  }

  private static String require(String text, String where) {
    String token = text.strip();
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new WrongUseException(where + " does not hold a token: one line without blanks.");
    }
    return token;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new WrongUseException("--token-file: can't read " + file + " (" + e + ").", e);
    }
  }
}
