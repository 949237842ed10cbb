package io.portcullis.streams.judge;

import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.domain.violation.Candidate;

/** What JUDGE sends on, each kind to a place of its own. */
public sealed interface Judged {

  /** To VIOLATIONS; the record's key is the {@link io.portcullis.domain.violation.Suspect}. */
  record Suspected(Candidate candidate) implements Judged {}

  /** To COVERAGE; the record's key is the shard that tells it. */
  record Shown(Evidence evidence) implements Judged {}

  /** To TRENDS; the record's key is the cell's name, or empty for what goes everywhere. */
  record Counted(TrendTold told) implements Judged {}
}
