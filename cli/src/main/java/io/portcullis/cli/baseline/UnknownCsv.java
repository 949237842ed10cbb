package io.portcullis.cli.baseline;

import io.portcullis.domain.baseline.RoleGuess;
import io.portcullis.domain.baseline.UnknownHost;
import io.portcullis.report.format.SpreadsheetCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Unknown hosts as an inventory to be completed: what was guessed, and why as labels. */
final class UnknownCsv {

  private static final String[] HEADER = {
    "zone", "prefix", "roles", "name", "site", "valid_from", "valid_until", "labels"
  };

  private final PrintWriter out;

  UnknownCsv(PrintWriter out) {
    this.out = out;
  }

  void print(List<UnknownHost> hosts) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(
            out, CSVFormat.DEFAULT.builder().setHeader(HEADER).setRecordSeparator("\n").get());
    for (UnknownHost host : hosts) {
      csv.printRecord(
          SpreadsheetCell.of(host.zone()),
          host.prefix(),
          SpreadsheetCell.of(String.join(";", host.roles())),
          "",
          "",
          "",
          "",
          labels(host));
    }
    csv.flush();
  }

  private static String labels(UnknownHost host) {
    List<String> labels = new ArrayList<>();
    if (host.guesses().isEmpty()) {
      labels.add("does=" + String.join(", ", host.does()));
    } else {
      labels.add(
          "guessed="
              + host.guesses().stream()
                  .flatMap(guess -> guess.reasons().stream())
                  .collect(Collectors.joining(", ")));
    }
    List<String> others =
        host.guesses().stream().map(RoleGuess::alternatives).flatMap(List::stream).toList();
    if (!others.isEmpty()) {
      labels.add("perhaps=" + String.join(", ", others));
    }
    labels.add("octets=" + host.octets());
    return String.join(";", labels);
  }
}
