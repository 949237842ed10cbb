package io.portcullis.domain.coverage;

/** Who is told what becomes known of expectations. */
public interface CoverageTold {

  /** An expectation is new, in another state, or shown again. */
  void changed(FlowCoverage coverage);

  /** An expectation is none any more. */
  void gone(ExpectationKey key);

  /** An absence opens a violation, or there is more to say of one that stands. */
  void missing(Missing missing);

  /** The absence is over, or no longer one. */
  void resolved(Missing missing);
}
