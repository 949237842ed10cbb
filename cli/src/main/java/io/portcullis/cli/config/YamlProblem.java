package io.portcullis.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a text that is no YAML, in one line. */
final class YamlProblem {

  private YamlProblem() {}

  static String of(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate field")) {
      return message.replace("Duplicate field", "the setting") + " is written twice";
    }
    // The parser's message goes "context / in 'reader', line n, column m: / excerpt / problem /
    // ...".
    return "this is not valid YAML ("
        + message
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(" "))
            .reduce((context, problem) -> context + ", " + problem)
            .orElse("unreadable")
        + "); check the indentation and the quotes around it";
  }
}
