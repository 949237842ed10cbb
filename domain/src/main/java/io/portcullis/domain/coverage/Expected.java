package io.portcullis.domain.coverage;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;

/**
 * One thing that a healthy estate always shows: a catalog flow, for a site, a host or a pair.
 *
 * @param key its name
 * @param flow the catalog flow
 * @param source who opens it
 * @param destination who serves it
 */
public record Expected(ExpectationKey key, CatalogFlow flow, End source, End destination) {

  /**
   * One end.
   *
   * @param words who it is, for people: {@code ddc-01 (10.1.0.7)}, {@code any SQL Server}
   * @param networks where it is
   */
  public record End(String words, Networks networks) {}

  /** How soon it shows again, and how urgent its absence is. */
  public Expectation expectation() {
    return flow.expect().orElseThrow();
  }

  /** {@code udp/3003 from adc-01 (10.1.0.7) to any ADC}. */
  public String words() {
    return flow.service() + " from " + source.words + " to " + destination.words;
  }
}
