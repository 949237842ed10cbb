package io.portcullis.cli.catalog;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogDifference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Show what makes catalog B another than A: roles and flows added (+), removed (-) and changed"
          + " (~), each change with what was and what is.",
      "",
      "A and B are each 'built-in', a site's directory (taken beside the built-in catalog), or the"
          + " directory of a whole catalog, which names an edition.",
      ""
    },
    exitCodeListHeading = "%nExit codes, as of diff(1):%n",
    exitCodeList = {"0:no difference", "1:differences", "2:wrong use: arguments or catalog"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog diff built-in site         what our site adds and changes",
      "  portcullis catalog diff site.2025 site        what we changed since",
      "  portcullis catalog diff old-edition built-in  what a new edition brings"
    })
final class DiffCommand implements Callable<Integer> {

  private static final String BUILT_IN = "built-in";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The older: 'built-in' or a directory.")
  private String before;

  @Parameters(index = "1", paramLabel = "B", description = "The newer: 'built-in' or a directory.")
  private String after;

  @Override
  public Integer call() {
    Catalog older = read(before);
    Catalog newer = read(after);
    CatalogDifference difference = CatalogDifference.between(older, newer);
    Screen screen = Screen.of(spec.commandLine().getOut());
    new DifferenceScreen(screen, older, newer).show(difference);
    return difference.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static Catalog read(String which) {
    return which.equals(BUILT_IN)
        ? CatalogFiles.builtIn()
        : CatalogOption.read(Path.of(which)).catalog();
  }
}
