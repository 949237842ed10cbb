package io.portcullis.cli.coverage;

import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import io.portcullis.domain.coverage.CoverageState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a listing is written as. */
enum ListFormat {
  /** For people, within a hundred columns; what is not in order says why. */
  TABLE {
    @Override
    void print(List<ShownExpectation> all, PrintWriter out) {
      Table table = new Table(0, "id", "state", "severity", "last seen", "what is expected");
      for (ShownExpectation one : all) {
        boolean inOrder = one.state() == CoverageState.ACTIVE;
        table.row(
            one.shortId(),
            ShownExpectation.words(one.state()),
            one.severity().name(),
            one.json().has("lastHit") ? TIME.format(one.time("lastHit")) : "never",
            one.text("what") + (inOrder ? "" : "\n" + one.text("why")));
      }
      if (!all.isEmpty()) {
        table.print(Screen.of(out));
      }
    }
  },

  /** The API's objects, one a line. */
  JSONL {
    @Override
    void print(List<ShownExpectation> all, PrintWriter out) {
      ApiObject.printLines(all, out);
    }
  },

  /** With a header (RFC 4180). */
  CSV {
    @Override
    void print(List<ShownExpectation> all, PrintWriter out) throws IOException {
      ApiObject.printCsv(HEADER, all, out);
    }
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final String[] HEADER = {
    "id",
    "state",
    "severity",
    "flowId",
    "zone",
    "site",
    "member",
    "what",
    "why",
    "since",
    "firstHit",
    "lastHit",
    "deadline",
    "exporters",
    "violation.id",
    "violation.state",
    "catalogVersion",
    "inventoryVersion"
  };

  abstract void print(List<ShownExpectation> all, PrintWriter out) throws IOException;
}
