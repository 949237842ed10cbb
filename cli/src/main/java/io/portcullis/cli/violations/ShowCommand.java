package io.portcullis.cli.violations;

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

/** {@code portcullis violations show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Show all there is to know of a violation.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis violations show 3f1c9be0",
      "  portcullis violations show 3f1c9be0 --api http://10.0.0.5:8080"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "Its id, or as much of it as no other has, as the listing shows.")
  private String id;

  @Mixin private ApiOption api;

  @Override
  public Integer call() throws InterruptedException {
    ShownViolation violation =
        new ShownViolation(api.client().get(List.of("violations", id), List.of()));
    new ViolationScreen(Screen.of(spec.commandLine().getOut()), ZoneId.systemDefault())
        .print(violation);
    return ExitCode.FINE;
  }
}
