package io.portcullis.cli.whatif;

/**
 * What a run found.
 *
 * @param window which packets were judged
 * @param input what there was in it
 * @param present by the policy in force
 * @param proposed by the other
 * @param comparison of their violations
 */
record WhatIfResult(
    Window window, Input input, Judged present, Judged proposed, Comparison comparison) {

  /**
   * @param records of the packets topic
   * @param unreadable how many of them are no packets
   * @param exporters who sent them
   * @param silentExporters how many of those had nothing to say any more from some time on
   */
  record Input(long records, long unreadable, int exporters, long silentExporters) {}

  /** What was judged by, and what came of it. */
  record Judged(JudgedBy policy, Outcome outcome) {}
}
