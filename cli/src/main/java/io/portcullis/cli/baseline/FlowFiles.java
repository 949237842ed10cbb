package io.portcullis.cli.baseline;

import io.portcullis.cli.service.PolicyFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files to look at in place of a running system, and what to judge them by. */
final class FlowFiles {

  @Parameters(
      paramLabel = "FILES",
      arity = "0..*",
      description = "Captures or flow CSV, in place of a running system.")
  private List<Path> files = List.of();

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "FILE",
      description = "With FILES: who is known already; may be given several times.")
  private List<Path> inventory = List.of();

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "With FILES: directory of the site's own roles and flows, beside the built-in.")
  private Path catalog;

  /** Those named; none if a running system is meant. */
  List<Path> files() {
    return files;
  }

  boolean hasInventory() {
    return !inventory.isEmpty();
  }

  PolicyFiles policy() {
    return PolicyFiles.read(catalog, inventory);
  }
}
