package io.portcullis.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.screen.Visible;
import io.portcullis.report.format.SpreadsheetCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Something as the API gave it. Members that a newer or older instance has more or less of do no
 * harm.
 */
public interface ApiObject {

  /** What picocli takes for a style. */
  Pattern STYLE = Pattern.compile("(?<=@)(?=\\|)");

  /** The answer's object. */
  JsonNode json();

  /** The text of a member; empty if there is none. */
  default String text(String member) {
    return clean(json().path(member).asText());
  }

  /** The moment that a member holds, which it must. */
  default Instant time(String member) {
    return Instant.parse(text(member));
  }

  /** The texts of a member that is an array; none if there is none. */
  default List<String> texts(String member) {
    return texts(json().path(member));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(clean(one.asText())));
    return texts;
  }

  /** What a column of a CSV holds: a member, {@code client.site} for one within another. */
  default String cell(String column) {
    JsonNode value = json().at("/" + column.replace('.', '/'));
    String text = value.isArray() ? String.join(";", texts(value)) : clean(value.asText());
    return value.isNumber() ? text : SpreadsheetCell.of(text);
  }

  /** Names come from files and devices: they must not steer the terminal or mean a style. */
  static String clean(String text) {
    return STYLE.matcher(Visible.blanked(text)).replaceAll(" ");
  }

  /** One a line, as the API has them. */
  static void printLines(List<? extends ApiObject> all, PrintWriter out) {
    all.forEach(one -> out.print(one.json() + "\n"));
  }

  /** RFC 4180, with a header. */
  static void printCsv(String[] header, List<? extends ApiObject> all, PrintWriter out)
      throws IOException {
    CSVPrinter csv =
        new CSVPrinter(
            out, CSVFormat.DEFAULT.builder().setHeader(header).setRecordSeparator("\n").get());
    for (ApiObject one : all) {
      for (String column : header) {
        csv.print(one.cell(column));
      }
      csv.println();
    }
    csv.flush();
  }
}
