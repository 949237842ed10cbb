package io.portcullis.report.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.portcullis.report.Period;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object: what the report is of, and each table as a list of objects. */
public final class JsonFormat {

  /** Goes up when a name is taken away or means something else; more names do not count. */
  private static final int SHAPE = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonFormat() {}

  public static void write(Report report, Writer out) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("shape", SHAPE);
    body.put("madeBy", report.madeBy());
    body.put("made", report.made().toString());
    body.put("period", period(report.period()));
    body.put("before", period(report.period().before()));
    body.put("zone", report.zone().getId());
    body.put("site", report.site().orElse(null));
    body.put("caveats", report.caveats());
    report.tables().forEach(table -> body.put(table.id(), rows(table)));
    out.write(JSON.writeValueAsString(body));
    out.write("\n");
  }

  private static Map<String, Object> period(Period period) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("from", period.from().toString());
    body.put("until", period.until().toString());
    return body;
  }

  private static List<Map<String, Object>> rows(Table table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Value> row : table.rows()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(table.columns().get(i).key(), MachineValue.of(row.get(i)));
      }
      rows.add(object);
    }
    return rows;
  }
}
