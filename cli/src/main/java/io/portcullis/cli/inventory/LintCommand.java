package io.portcullis.cli.inventory;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.source.BadSourceException;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.InventoryFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis inventory lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Say what is wrong with inventory files, each with file, line and column. Exit code 1 if"
          + " anything is.",
      ""
    })
final class LintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILES", arity = "1..*", description = "CSV, or YAML by its extension.")
  private List<Path> files;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "Directory of the site's own roles, beside the built-in ones.")
  private Path catalog;

  @Override
  public Integer call() {
    Catalog roles = catalog == null ? CatalogFiles.builtIn() : CatalogFiles.builtInWith(catalog);
    PrintWriter out = spec.commandLine().getOut();
    Problems problems = new Problems();
    int entries = 0;
    for (Path file : files) {
      try {
        entries += InventoryFiles.read(file, new RoleNames(roles.roles()), problems).size();
      } catch (BadSourceException e) {
        // told below, with what the other files have
      }
    }
    problems.all().forEach(out::println);
    if (!problems.all().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    out.println(Words.count(entries, "entry", "entries") + ", all usable");
    return ExitCode.FINE;
  }
}
