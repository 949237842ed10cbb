package io.portcullis.cli.login;

import io.portcullis.streams.access.Right;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose it is, and what that one may do. */
final class RightOptions {

  @Parameters(paramLabel = "NAME", description = "Whose it is; the audit log calls them so.")
  private String name;

  @Option(
      names = "--right",
      paramLabel = "RIGHT",
      split = ",",
      defaultValue = "read",
      description =
          "What they may do: read (everything), write (exceptions), metrics (/metrics alone); may"
              + " be given several times (default: ${DEFAULT-VALUE}).")
  private List<Right> rights;

  String name() {
    return name;
  }

  List<Right> rights() {
    return rights;
  }

  /** As YAML has it. */
  String setting(String member, String hash) {
    String all =
        rights.stream()
            .distinct()
            .map(right -> right.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "      - {name: " + name + ", " + member + ": \"" + hash + "\", rights: [" + all + "]}";
  }
}
