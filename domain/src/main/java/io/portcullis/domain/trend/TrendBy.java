package io.portcullis.domain.trend;

/** By what traffic is told apart; what is not asked for is added up. */
public enum TrendBy {
  /** The catalog flow, or where there is none the verdict. */
  FLOW,
  /** The Citrix system of the catalog flow, or where there is none the verdict. */
  SYSTEM,
  /** The roles of both ends. */
  ROLES,
  /** The sites of both ends. */
  SITE,
  VERDICT
}
