package io.portcullis.cli.check;

import io.portcullis.check.CheckResult;
import io.portcullis.check.CheckedConversation;
import io.portcullis.check.InputReport;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.verdict.VerdictKind;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What could not be read, and how many conversations there are of each verdict. */
final class CheckSummary {

  private final CheckResult result;

  CheckSummary(CheckResult result) {
    this.result = result;
  }

  void print(PrintWriter out) {
    InputReport input = result.input();
    input.problems().forEach(out::println);
    out.println(
        Words.count(input.files(), "file")
            + ", "
            + Words.count(input.flows(), "flow")
            + ", "
            + Words.count(result.conversations().size(), "conversation")
            + verdicts());
    if (!input.complete()) {
      out.println("The input was not read whole; what is missing was not judged.");
    }
  }

  private String verdicts() {
    Map<VerdictKind, Long> counts = new EnumMap<>(VerdictKind.class);
    for (CheckedConversation conversation : result.conversations()) {
      counts.merge(conversation.verdict(), 1L, Long::sum);
    }
    return counts.isEmpty()
        ? "."
        : counts.entrySet().stream()
            .map(count -> "%,d %s".formatted(count.getValue(), Words.of(count.getKey())))
            .collect(Collectors.joining(", ", ": ", "."));
  }
}
