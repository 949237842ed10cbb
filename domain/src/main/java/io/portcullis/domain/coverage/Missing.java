package io.portcullis.domain.coverage;

import io.portcullis.domain.verdict.Severity;
import java.util.List;

/**
 * An expected flow that is not there, as a violation says it.
 *
 * @param key the expectation
 * @param severity from the catalog
 * @param explanation in plain sentences: what, since when, where, who would have seen it, what to
 *     check; or why it is over
 * @param sinceMillis when it was last seen, or when it was first waited for
 * @param atMillis receive time up to which that is known
 * @param witnesses the exporters that would have seen it, sorted
 */
public record Missing(
    ExpectationKey key,
    Severity severity,
    String explanation,
    long sinceMillis,
    long atMillis,
    List<String> witnesses,
    String catalogVersion,
    long inventoryVersion) {

  public Missing {
    witnesses = List.copyOf(witnesses);
  }

  /** The violation's id: the same expectation always gives the same. */
  public String id() {
    return key.id();
  }
}
