package io.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PortcullisTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "--version"})
  void asking_what_it_is_succeeds(String question) {
    CommandRun run = CommandRun.of(question);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).containsIgnoringCase("portcullis");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_with_examples(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("Usage: portcullis " + command, "Examples:");
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  static Stream<String> commands() {
    return Portcullis.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"));
  }

  @Test
  void no_command_is_wrong_use_and_shows_the_commands() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("Which command?", "decode");
  }

  @Test
  void a_misspelt_command_is_wrong_use_and_gets_a_suggestion() {
    CommandRun run = CommandRun.of("decod");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("Did you mean: portcullis decode");
  }

  @Test
  void the_completion_script_knows_the_commands() {
    CommandRun run = CommandRun.of("completion");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("complete -F", "decode");
  }

  @Command(name = "fail")
  static final class Failing implements Runnable {
    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public void run() {
      throw failure;
    }
  }

  @Test
  void a_users_mistake_is_said_in_its_own_words_without_a_stack_trace() {
    CommandRun run = failing(new WrongUseException("Give it a file."));

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err().strip()).isEqualTo("Give it a file.");
  }

  @Test
  void a_failure_is_said_with_its_causes_without_a_stack_trace() {
    CommandRun run =
        failing(new IllegalStateException("no broker", new RuntimeException("disk full")));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains("failed: no broker", "because: disk full")
        .doesNotContain("\tat ");
  }

  private static CommandRun failing(RuntimeException failure) {
    CommandLine command = Portcullis.commandLine();
    Map.of("fail", new Failing(failure)).forEach(command::addSubcommand);
    command.getSubcommands().get("fail").setExecutionExceptionHandler(new Failures());
    return CommandRun.of(command, "fail");
  }
}
