package io.portcullis.cli.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The API's object, and before it {@code event}: which change this is. */
final class JsonLinesFormat implements EventFormat {

  @Override
  public String line(ViolationEvent event) {
    ObjectNode line = Json.object();
    line.putObject("event")
        .put("id", event.id())
        .put("activity", event.activity().name().toLowerCase(Locale.ROOT))
        .put("place", event.place());
    line.setAll(Json.body(event.violation()));
    return Json.line(line);
  }
}
