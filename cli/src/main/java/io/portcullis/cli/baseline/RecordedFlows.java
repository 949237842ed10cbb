package io.portcullis.cli.baseline;

import io.portcullis.check.Check;
import io.portcullis.check.CheckConfig;
import io.portcullis.check.CheckResult;
import io.portcullis.check.TooManyConversationsException;
import io.portcullis.cli.WrongUseException;
import io.portcullis.domain.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Conversations out of recorded flows, with what could not be read told. */
final class RecordedFlows {

  private final Policy policy;
  private final PrintWriter err;

  /**
   * @param err told of what can't be read
   */
  RecordedFlows(Policy policy, PrintWriter err) {
    this.policy = policy;
    this.err = err;
  }

  /** What captures, export packets and flow CSV hold, read in their order. */
  CheckResult of(List<Path> files) {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new WrongUseException("There is no file " + file + ".");
      }
    }
    CheckResult result = of(CheckConfig.defaults(), check -> files.forEach(check::read));
    if (result.input().unusableFiles() > 0) {
      throw new WrongUseException("Nothing is suggested by half of what was given.");
    }
    return result;
  }

  /**
   * @param input gives the check what it is to read
   */
  CheckResult of(CheckConfig config, Consumer<Check> input) {
    try {
      Check check = new Check(policy, config);
      input.accept(check);
      CheckResult result = check.finish();
      result.input().problems().forEach(err::println);
      err.flush();
      return result;
    } catch (TooManyConversationsException e) {
      throw new WrongUseException(e.getMessage() + " Here: give fewer files, or less time.", e);
    }
  }
}
