package io.portcullis.cli.violations;

import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a listing is written as. */
enum ListFormat {
  /** For people, within a hundred columns. */
  TABLE {
    @Override
    void print(List<ShownViolation> violations, PrintWriter out) {
      boolean states = violations.stream().anyMatch(one -> !one.state().equals("OPEN"));
      Table table =
          states
              ? new Table(0, "id", "severity", "state", "kind", "opened", "who")
              : new Table(0, "id", "severity", "kind", "opened", "who");
      for (ShownViolation one : violations) {
        String opened = OPENED.format(one.openedAt());
        String who = one.ends() + " " + one.service();
        if (states) {
          String state = one.state().toLowerCase(Locale.ROOT);
          table.row(one.shortId(), one.severity().name(), state, one.kind(), opened, who);
        } else {
          table.row(one.shortId(), one.severity().name(), one.kind(), opened, who);
        }
      }
      if (!violations.isEmpty()) {
        table.print(Screen.of(out));
      }
    }
  },

  /** The API's objects, one a line. */
  JSONL {
    @Override
    void print(List<ShownViolation> violations, PrintWriter out) {
      ApiObject.printLines(violations, out);
    }
  },

  /** With a header (RFC 4180). */
  CSV {
    @Override
    void print(List<ShownViolation> violations, PrintWriter out) throws IOException {
      ApiObject.printCsv(HEADER, violations, out);
    }
  };

  private static final DateTimeFormatter OPENED =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final String[] HEADER = {
    "id",
    "state",
    "severity",
    "kind",
    "zone",
    "client.address",
    "client.name",
    "client.site",
    "client.roles",
    "server.address",
    "server.name",
    "server.site",
    "server.roles",
    "service",
    "firstSeen",
    "lastSeen",
    "openedAt",
    "updatedAt",
    "traffic.flows",
    "traffic.octetsToServer",
    "traffic.octetsToClient",
    "exporters",
    "explanation"
  };

  abstract void print(List<ShownViolation> violations, PrintWriter out) throws IOException;
}
