package io.portcullis.cli.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.coverage.CoverageState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** All there is to know of an expected flow, in words. */
final class CoverageScreen {

  private final Screen screen;
  private final DateTimeFormatter time;

  /**
   * @param zone of the times
   */
  CoverageScreen(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(zone);
  }

  void print(ShownExpectation one) {
    boolean absent = one.state() == CoverageState.ABSENT;
    screen.line(
        (absent ? Words.of(one.severity()) + "  " : "")
            + "@|bold "
            + ShownExpectation.words(one.state())
            + "|@: "
            + one.text("what"));
    screen.line();
    screen.item("id", one.text("id"));
    screen.item(
        "state",
        ShownExpectation.words(one.state())
            + (one.json().has("since") ? " since " + at(one, "since") : ""));
    screen.item("because", one.text("why"));
    screen.item("catalog flow", one.text("flowId"));
    screen.item("expected of", expectedOf(one));
    screen.item("seen", seen(one));
    if (one.json().has("deadline")) {
      String deadline = at(one, "deadline");
      screen.item(
          "overdue",
          absent ? "since " + deadline : "from " + deadline + ", unless it is seen before");
    }
    List<String> exporters = one.texts("exporters");
    screen.item(
        "could be seen by", exporters.isEmpty() ? "nobody known" : String.join(", ", exporters));
    screen.item("if absent", one.severity().name());
    screen.item("violation", violation(one.json().path("violation")));
    screen.item(
        "expected by",
        "catalog "
            + one.text("catalogVersion")
            + ", inventory version "
            + one.text("inventoryVersion"));
  }

  private static String expectedOf(ShownExpectation one) {
    String member = one.text("member").replace(">", " to ");
    String site = one.text("site");
    return (member.isEmpty() ? "the site as a whole" : member)
        + (site.isEmpty() ? "" : ", site " + site)
        + ", zone "
        + one.text("zone");
  }

  private String seen(ShownExpectation one) {
    return one.json().has("firstHit")
        ? "first " + at(one, "firstHit") + ", last " + at(one, "lastHit")
        : "never";
  }

  private static String violation(JsonNode violation) {
    if (violation.isMissingNode()) {
      return "none: it was never missing";
    }
    String id = ApiObject.clean(violation.path("id").asText());
    return ApiObject.clean(violation.path("state").asText()).toLowerCase(Locale.ROOT)
        + "; 'portcullis violations show "
        + id
        + "' says all of it";
  }

  private String at(ShownExpectation one, String member) {
    return time.format(one.time(member));
  }
}
