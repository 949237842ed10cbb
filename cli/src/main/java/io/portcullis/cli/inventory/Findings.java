package io.portcullis.cli.inventory;

import io.portcullis.cli.screen.Words;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.InventoryReading;
import io.portcullis.inventory.LeftOut;
import java.io.PrintWriter;
import java.util.List;

/** Tells what reading files brought to light. */
final class Findings {

  /** Where the findings stand beside something else. */
  static final int MOST_LEFT_OUT = 20;

  private final PrintWriter out;

  Findings(PrintWriter out) {
    this.out = out;
  }

  void tell(Problems problems) {
    problems.all().forEach(out::println);
    int untold = problems.errors() + problems.warnings() - problems.all().size();
    if (untold > 0) {
      out.println("and " + Words.count(untold, "more problem"));
    }
  }

  /**
   * @param most of what makes no entry that is listed; the rest is counted
   */
  void tellLeftOut(InventoryReading reading, int most) {
    List<LeftOut> leftOut = reading.leftOut();
    if (leftOut.isEmpty()) {
      return;
    }
    out.println(Words.count(leftOut.size(), "record makes", "records make") + " no entry:");
    leftOut.stream().limit(most).forEach(it -> out.println("  " + it));
    if (leftOut.size() > most) {
      out.println("  and " + (leftOut.size() - most) + " more; 'inventory lint' lists them all");
    }
  }
}
