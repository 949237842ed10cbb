package io.portcullis.cli.trends;

import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a listing is written as. */
enum ListFormat {
  /** For people, within a hundred columns. */
  TABLE {
    @Override
    void print(List<ShownTrend> all, PrintWriter out) {
      if (all.isEmpty()) {
        out.println("There was no such traffic.");
        return;
      }
      Table table =
          new Table(
              0, "from (UTC)", "to server", "to client", "begun", "clients", "servers", "what");
      for (ShownTrend one : all) {
        table.row(
            one.text("start").substring(0, MINUTES).replace('T', ' '),
            one.size("octetsToServer"),
            one.size("octetsToClient"),
            number(one, "conversations"),
            number(one, "clients"),
            number(one, "servers"),
            one.what());
      }
      table.print(Screen.of(out));
    }

    private String number(ShownTrend one, String member) {
      return String.format(Locale.ROOT, "%,d", one.json().path(member).asLong());
    }
  },

  /** The API's objects, one a line. */
  JSONL {
    @Override
    void print(List<ShownTrend> all, PrintWriter out) {
      ApiObject.printLines(all, out);
    }
  },

  /** With a header (RFC 4180). */
  CSV {
    @Override
    void print(List<ShownTrend> all, PrintWriter out) throws IOException {
      ApiObject.printCsv(HEADER, all, out);
    }
  };

  /** Of a moment in ISO 8601, up to its minutes. */
  private static final int MINUTES = 16;

  private static final String[] HEADER = {
    "start",
    "flow",
    "system",
    "verdict",
    "clientRoles",
    "serverRoles",
    "clientSite",
    "serverSite",
    "conversations",
    "flows",
    "packetsToServer",
    "octetsToServer",
    "packetsToClient",
    "octetsToClient",
    "clients",
    "servers",
    "firstSeen",
    "lastSeen"
  };

  abstract void print(List<ShownTrend> all, PrintWriter out) throws IOException;
}
