package io.portcullis.inventory;

import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes entries of a Citrix site's machines: the CSV that {@code Get-BrokerMachine | Export-Csv}
 * writes, which has a column for each property of the machines. A machine that never registered has
 * no address; two have the same one where a lease went from one to the other.
 */
final class BrokerMachines {

  private static final String EXPORT =
      "export with: Get-BrokerMachine -MaxRecordCount 100000 | Export-Csv machines.csv"
          + " -NoTypeInformation -Encoding UTF8";

  /** How many machines Get-BrokerMachine gives unless it is told otherwise. */
  private static final int MACHINES_UNLESS_TOLD = 250;

  private static final String MACHINE_NAME = "machinename";
  private static final String IP_ADDRESS = "ipaddress";

  private final ReadingRules rules;
  private final EntryReader entries;
  private final List<LeftOut> leftOut;
  private final Problems problems;
  private final Map<String, Machine> byAddress = new LinkedHashMap<>();

  /** A record of the table by the names of its columns in lower case. */
  private record Machine(Cells cells, Map<String, Integer> columns) {

    String text(String column) {
      Integer at = columns.get(column);
      return at == null || at >= cells.count() ? "" : cells.text(at);
    }

    /** {@code VDA07} of {@code DOMAIN\VDA07}, where there is no DNS name. */
    String name() {
      String name = text(MACHINE_NAME);
      return text("dnsname").isEmpty() ? name.substring(name.indexOf('\\') + 1) : text("dnsname");
    }

    boolean registered() {
      return text("registrationstate").equalsIgnoreCase("Registered");
    }

    /**
     * No property of a machine says that its catalog is one of Remote PC Access. Such machines have
     * one session and no power management; an {@code IsRemotePC} column that somebody added counts
     * for more.
     */
    String role() {
      String said = text("isremotepc");
      boolean remotePc =
          said.isEmpty()
              ? text("isphysical").equalsIgnoreCase("True")
                  && !text("sessionsupport").equalsIgnoreCase("MultiSession")
              : said.equalsIgnoreCase("True");
      return remotePc ? "remote-pc" : "vda";
    }
  }

  BrokerMachines(
      ReadingRules rules, EntryReader entries, List<LeftOut> leftOut, Problems problems) {
    this.rules = rules;
    this.entries = entries;
    this.leftOut = leftOut;
    this.problems = problems;
  }

  void read(List<SourceFile> files) {
    files.forEach(file -> file.read(text -> read(file, text)));
    for (Machine machine : byAddress.values()) {
      try {
        entries.add(row(machine));
      } catch (UnreadableException e) {
        e.addTo(problems);
        return;
      }
    }
  }

  private void read(SourceFile file, Reader text) throws IOException, UnreadableException {
    CsvReader records = new CsvReader(file.name(), text);
    Optional<Cells> first = records.next();
    if (first.isEmpty()) {
      problems.error(file.place(), "the file is empty", EXPORT);
      return;
    }
    Map<String, Integer> columns = columns(first.get());
    int machines = 0;
    for (Optional<Cells> next = records.next();
        next.isPresent() && !columns.isEmpty();
        next = records.next()) {
      take(new Machine(next.get(), columns));
      machines++;
    }
    if (machines == MACHINES_UNLESS_TOLD) {
      problems.warning(
          file.place(),
          "these are exactly the " + machines + " machines at which Get-BrokerMachine stops",
          "if there are more, " + EXPORT);
    }
  }

  private Map<String, Integer> columns(Cells header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.count(); i++) {
      columns.putIfAbsent(header.text(i).toLowerCase(Locale.ROOT), i);
    }
    for (String needed : List.of("MachineName", "IPAddress")) {
      if (!columns.containsKey(needed.toLowerCase(Locale.ROOT))) {
        problems.error(header.place(0), "the column '" + needed + "' is missing", EXPORT);
        return Map.of();
      }
    }
    return columns;
  }

  private void take(Machine machine) {
    String address = machine.text(IP_ADDRESS);
    if (address.isEmpty()) {
      leaveOut(machine, "it has no IPAddress; did it ever register?");
      return;
    }
    Machine before = byAddress.putIfAbsent(address, machine);
    if (before == null) {
      return;
    }
    boolean newer = machine.registered() && !before.registered();
    if (newer) {
      byAddress.put(address, machine);
    }
    Machine loser = newer ? before : machine;
    Machine winner = newer ? machine : before;
    leaveOut(loser, "its address " + address + " is " + winner.name() + "'s as well");
  }

  private void leaveOut(Machine machine, String why) {
    leftOut.add(new LeftOut(machine.cells.place(0), machine.name(), why));
  }

  private Row row(Machine machine) {
    Map<String, Cell> cells = new HashMap<>();
    cells.put(Row.PREFIX, machine.cells.cell(machine.columns.get(IP_ADDRESS)));
    cells.put(Row.NAME, new Cell(machine.name(), machine.cells.place(0)));
    String site = rules.site().isEmpty() ? machine.text("zonename") : rules.site();
    if (!site.isEmpty()) {
      cells.put(Row.SITE, new Cell(site, machine.cells.place(0)));
    }
    List<Cell> roles = List.of(new Cell(machine.role(), machine.cells.place(0)));
    return new Row(machine.cells.place(0), cells, roles, labels(machine));
  }

  private static Map<String, String> labels(Machine machine) {
    Map<String, String> labels = new HashMap<>();
    Map.of("delivery_group", "desktopgroupname", "machine_catalog", "catalogname")
        .forEach(
            (label, column) -> {
              if (!machine.text(column).isEmpty()) {
                labels.put(label, machine.text(column));
              }
            });
    return labels;
  }
}
