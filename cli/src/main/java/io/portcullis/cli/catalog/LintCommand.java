package io.portcullis.cli.catalog;

import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.catalog.lint.CatalogLint;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.source.BadSourceException;
import io.portcullis.domain.source.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Say what is wrong or odd in a catalog, each with file, line and column, and how to mend it."
          + " Exit code 1 if anything is.",
      "",
      "Errors keep a catalog from being used: an unknown role, a port that does not exist, an id"
          + " given twice. Warnings are what can be used and is likely not meant: flows that allow"
          + " what others allow as well, or nearly any port, or can never match, or contradict each"
          + " other; roles without flows. Two flows that overlap on purpose say so with 'overlaps'.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog lint         the built-in catalog",
      "  portcullis catalog lint site    a site's files, beside the built-in catalog"
    })
final class LintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description =
          "A site's directory, or that of a whole catalog, which names an edition. Without it the"
              + " built-in catalog.")
  private Path directory;

  @Override
  public Integer call() {
    try {
      SourcedCatalog read = CatalogOption.read(directory);
      String size =
          Words.count(read.catalog().flows().size(), "flow")
              + ", "
              + Words.count(read.catalog().roles().size(), "role");
      return report(CatalogLint.of(read), size);
    } catch (BadSourceException e) {
      return report(e.problems(), "The catalog can't be used");
    }
  }

  private int report(List<Problem> problems, String about) {
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(out::println);
    long errors = problems.stream().filter(p -> p.level() == Problem.Level.ERROR).count();
    long warnings = problems.size() - errors;
    out.println(
        about
            + ": "
            + (problems.isEmpty()
                ? "nothing to complain of"
                : Words.count(errors, "error") + ", " + Words.count(warnings, "warning")));
    return problems.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }
}
