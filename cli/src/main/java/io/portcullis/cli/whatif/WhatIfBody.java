package io.portcullis.cli.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.cli.whatif.Difference.Way;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.http.ViolationBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A result as JSON; violations are the objects of the API.
 *
 * @param from receive time of the first packets whose findings count
 * @param to when the run began
 * @param complete false if packets are kept of a part of the time only
 */
record WhatIfBody(
    String from,
    String to,
    boolean complete,
    WhatIfResult.Input input,
    Outcome.Decoding decoding,
    SideBody inForce,
    SideBody proposed,
    int acceptedByExceptions,
    List<ChangeBody> opens,
    List<ChangeBody> closes,
    List<ChangeBody> changes) {

  /** One of the two that are compared. */
  record SideBody(String catalogVersion, int inventoryEntries, int exceptions, Counts counts) {
    static SideBody of(WhatIfResult.Judged judged, List<Violation> standing) {
      return new SideBody(
          judged.policy().catalog().version(),
          judged.policy().inventory().size(),
          judged.policy().exceptions().size(),
          Counts.of(standing, judged.outcome()));
    }
  }

  /** What differs; one of both is left out where there is none. */
  record ChangeBody(String why, ViolationBody inForce, ViolationBody proposed) {
    static ChangeBody of(Difference difference) {
      return new ChangeBody(
          difference.why(), body(difference.present()), body(difference.proposed()));
    }

    private static ViolationBody body(Optional<Violation> violation) {
      return violation.map(ViolationBody::of).orElse(null);
    }
  }

  static WhatIfBody of(WhatIfResult result) {
    Comparison comparison = result.comparison();
    return new WhatIfBody(
        Instant.ofEpochMilli(result.window().fromMillis()).toString(),
        Instant.ofEpochMilli(result.window().endMillis()).toString(),
        !result.window().isShort(),
        result.input(),
        result.proposed().outcome().decoding(),
        SideBody.of(result.present(), comparison.present()),
        SideBody.of(result.proposed(), comparison.proposed()),
        comparison.accepted(),
        changes(comparison, Way.OPENS),
        changes(comparison, Way.CLOSES),
        changes(comparison, Way.CHANGES));
  }

  private static List<ChangeBody> changes(Comparison comparison, Way way) {
    return comparison.that(way).stream().map(ChangeBody::of).toList();
  }

  String json() {
    try {
      return JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result is made of texts and numbers", e);
    }
  }
}
