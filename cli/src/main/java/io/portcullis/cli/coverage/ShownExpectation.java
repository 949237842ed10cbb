package io.portcullis.cli.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiObject;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.verdict.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An expectation as the API gave it.
 *
 * @param json the answer's object
 */
record ShownExpectation(JsonNode json) implements ApiObject {

  /** The states, those first that somebody should look at. */
  static final List<CoverageState> WORST_FIRST =
      List.of(
          CoverageState.ABSENT,
          CoverageState.NOT_OBSERVABLE,
          CoverageState.NEVER_SEEN,
          CoverageState.ACTIVE,
          CoverageState.NOT_APPLICABLE);

  static final Comparator<ShownExpectation> BY_URGENCY =
      Comparator.comparing((ShownExpectation one) -> WORST_FIRST.indexOf(one.state()))
          .thenComparing(ShownExpectation::severity, Comparator.reverseOrder())
          .thenComparing(one -> one.text("flowId"))
          .thenComparing(one -> one.text("site"))
          .thenComparing(one -> one.text("member"))
          .thenComparing(one -> one.text("id"));

  private static final int SHORT_ID = 8;

  static List<ShownExpectation> all(JsonNode answer) {
    List<ShownExpectation> all = new ArrayList<>();
    answer.path("items").forEach(item -> all.add(new ShownExpectation(item)));
    return all;
  }

  /** Enough of the id to find it by. */
  String shortId() {
    String id = text("id");
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  CoverageState state() {
    return CoverageState.valueOf(text("state"));
  }

  Severity severity() {
    return Severity.valueOf(text("severity"));
  }

  static String words(CoverageState state) {
    return switch (state) {
      case ABSENT -> "absent";
      case NOT_OBSERVABLE -> "not observable";
      case NEVER_SEEN -> "not seen yet";
      case ACTIVE -> "active";
      case NOT_APPLICABLE -> "not applicable";
    };
  }
}
