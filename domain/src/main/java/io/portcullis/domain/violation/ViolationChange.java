package io.portcullis.domain.violation;

/** What has become of a violation, as its readers are told. */
public enum ViolationChange {
  OPENED,
  /** It grew, or is told of in other words. */
  UPDATED,
  /** Nothing was seen of it for long. */
  QUIET,
  /** What had been said of it is taken back. */
  WITHDRAWN,
  /** Somebody answers for it. */
  EXCEPTED,
  /** It was seen again, or nobody answers for it any more. */
  REOPENED
}
