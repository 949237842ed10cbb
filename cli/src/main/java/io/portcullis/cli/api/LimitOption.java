package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** How much of a listing is shown. */
public final class LimitOption {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  /**
   * @throws WrongUseException if nothing were left
   */
  public void require() {
    if (limit < 1) {
      throw new WrongUseException("--limit " + limit + ": list one at least.");
    }
  }

  /** Those that are shown. */
  public <T> List<T> first(List<T> found) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /**
   * Says that there are more, if there are.
   *
   * @param counted how many there are, in words
   * @return whether there are
   */
  public boolean tellMore(int found, String counted, PrintWriter out) {
    if (found <= limit) {
      return false;
    }
    out.printf("%d of %s; --limit shows more%n", limit, counted);
    out.flush();
    return true;
  }
}
