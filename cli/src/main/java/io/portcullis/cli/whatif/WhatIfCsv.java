package io.portcullis.cli.whatif;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.report.format.SpreadsheetCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A row for each violation that differs. Several roles are parted by semicolons. */
final class WhatIfCsv {

  private static final String[] HEADER = {
    "change",
    "severity_in_force",
    "kind_in_force",
    "severity_proposed",
    "kind_proposed",
    "id",
    "zone",
    "client",
    "client_name",
    "client_site",
    "client_roles",
    "server",
    "server_name",
    "server_site",
    "server_roles",
    "service",
    "flows",
    "first_seen",
    "last_seen",
    "why"
  };

  private WhatIfCsv() {}

  static void print(Comparison comparison, PrintWriter out) throws IOException {
    CSVPrinter csv =
        CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader(HEADER).get().print(out);
    for (Difference difference : comparison.differences()) {
      print(difference, csv);
    }
    csv.flush();
  }

  private static void print(Difference difference, CSVPrinter csv) throws IOException {
    Violation shown = difference.shown();
    csv.printRecord(
        difference.way().name().toLowerCase(Locale.ROOT),
        text(difference.present(), Violation::severity),
        text(difference.present(), Violation::kind),
        text(difference.proposed(), Violation::severity),
        text(difference.proposed(), Violation::kind),
        shown.id(),
        SpreadsheetCell.of(shown.zone()),
        address(shown.client()),
        SpreadsheetCell.of(shown.client().name().orElse("")),
        SpreadsheetCell.of(shown.client().site().orElse("")),
        SpreadsheetCell.of(String.join(";", shown.client().roles())),
        address(shown.server()),
        SpreadsheetCell.of(shown.server().name().orElse("")),
        SpreadsheetCell.of(shown.server().site().orElse("")),
        SpreadsheetCell.of(String.join(";", shown.server().roles())),
        Protocol.service(shown.protocol(), shown.serverPort()),
        shown.traffic().flows(),
        Instant.ofEpochMilli(shown.firstSeenMillis()),
        Instant.ofEpochMilli(shown.lastSeenMillis()),
        SpreadsheetCell.of(difference.why()));
  }

  private static String text(Optional<Violation> violation, Function<Violation, Enum<?>> what) {
    return violation.map(what).map(Enum::name).orElse("");
  }

  private static String address(Party party) {
    return party.address().equals(Violation.ANYBODY) ? "" : party.address().toString();
  }
}
