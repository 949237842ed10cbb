package io.portcullis.catalog;

import io.portcullis.domain.catalog.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of one of the paper's tables, as {@code printed-rows.csv} holds it: short cells alone,
 * empty ones filled from the row above.
 *
 * @param section the table's heading
 * @param number counted from 1
 * @param rules what it prints; two where two rows of the original were printed as one
 * @param flows how many catalog flows cite it
 * @param wrong what of it is wrong in substance, so that the flows do otherwise; mostly empty
 * @param reason why it is wrong, or has not one flow, or what a row without ports refers to
 */
record PrintedRow(
    String section, int number, List<Rule> rules, int flows, String wrong, String reason) {

  /** One pair of ends; {@code type} and {@code ports} are empty where the row refers elsewhere. */
  record Rule(String source, String destination, String type, String ports) {

    boolean bothWays() {
      return ports.endsWith("(Bidirectional)");
    }

    /** What it says of the wire; empty where it says nothing. */
    Optional<Service> service() {
      if (type.isEmpty()) {
        return Optional.empty();
      }
      String transports =
          Stream.of(type.split(";")).map(Rule::transport).collect(Collectors.joining("+"));
      return Optional.of(Service.parse(transports + portsOfService()));
    }

    private String portsOfService() {
      return switch (ports) {
        case "" -> "";
        case "N/A" -> "/*";
        case "random" -> "/dynamic";
        default -> "/" + ports.replace(" (Bidirectional)", "").replace(';', ',');
      };
    }

    /** The type cell often names an application instead. */
    private static String transport(String type) {
      return switch (type) {
        case "TCP", "HTTP", "HTTPS", "SSH", "TACACS" -> "tcp";
        case "UDP", "SNMP", "Syslog", "RADIUS" -> "udp";
        case "ICMP" -> "icmp";
        default -> throw new IllegalArgumentException("a type that no row should have: " + type);
      };
    }
  }

  static List<PrintedRow> all() {
    return lines("/printed-rows.csv").map(PrintedRow::of).toList();
  }

  /** The lines of a table of the test's resources, without its heading, split into cells. */
  static Stream<List<String>> lines(String resource) {
    try (InputStream in = PrintedRow.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(PrintedRow::cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell);
    }
    return cells;
  }

  private static PrintedRow of(List<String> cells) {
    String[] destinations = cells.get(3).split(" \\| ");
    String[] types = cells.get(4).split(" \\| ", -1);
    String[] ports = cells.get(5).split(" \\| ", -1);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < destinations.length; i++) {
      rules.add(new Rule(cells.get(2), destinations[i], types[i], ports[i]));
    }
    return new PrintedRow(
        cells.get(0),
        Integer.parseInt(cells.get(1)),
        rules,
        Integer.parseInt(cells.get(6)),
        cells.get(7),
        cells.get(8));
  }

  /** As flows cite it: {@code Citrix ADC #7}. */
  String name() {
    return section + " #" + number;
  }
}
