package io.portcullis.domain.verdict;

/** How urgent a violation is, least first. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
