package io.portcullis.cli.violations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiClient;
import io.portcullis.cli.api.ApiClient.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows what changes. The API's cursor is a place in the topic, so that nothing is missed or told
 * twice when the instance was away, or another one answers.
 */
final class Following {

  private static final List<String> PATH = List.of("violation-changes");

  private final ApiClient client;
  private final List<Parameter> asked;
  private final Consumer<Change> told;
  private final Map<String, String> states = new HashMap<>();
  private String cursor = "";

  /**
   * @param told takes each change, in the order in which they came
   */
  Following(ApiClient client, List<Parameter> filter, Consumer<Change> told) {
    this.client = client;
    this.asked = new ArrayList<>(filter);
    this.asked.add(new Parameter("limit", "1000"));
    this.told = told;
  }

  /**
   * @param what {@code opened}, {@code updated}, {@code resolved}, ...
   */
  record Change(String what, ShownViolation violation) {}

  /**
   * The first time it begins with now; later it tells what has changed since.
   *
   * @throws io.portcullis.cli.api.ApiUnavailableException if there is no answer; it goes on from
   *     where it was when called again
   */
  void goOn() throws InterruptedException {
    JsonNode answer;
    do {
      List<Parameter> parameters = new ArrayList<>(asked);
      if (!cursor.isEmpty()) {
        parameters.add(new Parameter("cursor", cursor));
      }
      answer = client.get(PATH, parameters);
      ShownViolation.all(answer).forEach(one -> told.accept(new Change(what(one), one)));
      cursor = answer.path("next").asText();
    } while (answer.path("more").asBoolean());
  }

  /** What is not told for the first time in this state has been updated. */
  private String what(ShownViolation violation) {
    String state = violation.state();
    String before = states.put(violation.id(), state);
    if (state.equals("OPEN")) {
      boolean first = violation.time("updatedAt").equals(violation.openedAt());
      return before == null && first ? "opened" : "updated";
    }
    return state.equals(before) ? "updated" : state.toLowerCase(Locale.ROOT);
  }
}
