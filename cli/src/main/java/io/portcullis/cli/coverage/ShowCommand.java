package io.portcullis.cli.coverage;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.ApiOption;
import io.portcullis.cli.screen.Screen;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis coverage show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Show all there is to know of an expected flow.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis coverage show b4e1c09d",
      "  portcullis coverage show b4e1c09d --api http://10.0.0.5:8080"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description =
          "Its id, or as much of it as no other has, as the listing shows. The violation that its"
              + " absence opened has the same.")
  private String id;

  @Mixin private ApiOption api;

  @Override
  public Integer call() throws InterruptedException {
    ShownExpectation expectation =
        new ShownExpectation(api.client().get(List.of("coverage", id), List.of()));
    new CoverageScreen(Screen.of(spec.commandLine().getOut()), ZoneId.systemDefault())
        .print(expectation);
    return ExitCode.FINE;
  }
}
