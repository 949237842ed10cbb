package io.portcullis.cli.violations;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.ApiOption;
import io.portcullis.cli.api.ApiUnavailableException;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.StopSignal;
import io.portcullis.cli.violations.Following.Change;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis violations watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print a line for each violation that opens, changes, is resolved or comes back, from now"
          + " until Ctrl-C. While the instance is away it is asked again and again for a minute;"
          + " nothing is missed by that.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis violations watch --severity high",
      "  portcullis violations watch --for 10m --format jsonl >> changes.jsonl"
    })
final class WatchCommand implements Callable<Integer> {

  private static final Duration ASK_EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What a change is written as. */
  enum Format {
    TEXT,
    JSONL
  }

  @Spec private CommandSpec spec;

  @Mixin private FilterOptions filter;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End by itself after this time, as 30s or 10m.")
  private Duration duration;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Mixin private ApiOption api;

  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public Integer call() throws InterruptedException {
    Following following = new Following(api.client(), filter.parameters(), this::print);
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    long answered = start;
    boolean away = false;
    following.goOn();
    try (StopSignal signal = StopSignal.listen()) {
      while (!signal.await(least(ASK_EVERY, left(start)))) {
        try {
          following.goOn();
          answered = System.nanoTime();
          if (away) {
            err.println("The instance answers again.");
          }
          away = false;
        } catch (ApiUnavailableException e) {
          if (left(start).isZero() || since(answered).compareTo(PATIENCE) >= 0) {
            throw e;
          }
          if (!away) {
            err.println(e.getMessage() + " Asking again for " + Words.of(PATIENCE) + " ...");
          }
          away = true;
        }
        if (left(start).isZero()) {
          return ExitCode.FINE;
        }
      }
    }
    return ExitCode.FINE;
  }

  private Duration left(long start) {
    if (duration == null) {
      return ASK_EVERY;
    }
    Duration left = duration.minus(since(start));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A line can be found by its words and needs no other. */
  private void print(Change change) {
    ShownViolation violation = change.violation();
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSONL) {
      out.print(violation.json() + "\n");
      out.flush();
      return;
    }
    String severity = violation.severity().name();
    Screen.of(out)
        .line(
            String.format(
                Locale.ROOT,
                "%s  %s  %-8s  %s%s  @|bold %s:|@ %s on %s",
                time.format(violation.time("updatedAt")),
                violation.shortId(),
                change.what(),
                Words.of(violation.severity()),
                " ".repeat(Math.max(0, 8 - severity.length())),
                violation.kind(),
                violation.ends(),
                violation.service()));
  }
}
