package io.portcullis.report.document;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What stands in a place of a table: with its unit, so that each format can write it its way. */
public sealed interface Value {

  Value NONE = new None("–");

  /** Names and sentences; they may come from the wire or the inventory, and are never trusted. */
  record Text(String text) implements Value {}

  /**
   * @param estimated by a sketch, within some 6 %
   */
  record Count(long number, boolean estimated) implements Value {}

  /** Bytes on the wire. */
  record Octets(long number) implements Value {}

  /** A part of a whole, 0 to 1. */
  record Share(double part) implements Value {}

  /** Growth over what was before: 0.25 is a quarter more. */
  record Change(double ratio) implements Value {}

  /** How long. */
  record Span(Duration length) implements Value {}

  /** When. */
  record Moment(Instant at) implements Value {}

  /**
   * Nothing to tell.
   *
   * @param words why, or a dash
   */
  record None(String words) implements Value {}

  static Value of(String text) {
    return text.isEmpty() ? NONE : new Text(text);
  }

  static Value of(long number) {
    return new Count(number, false);
  }

  static Value octets(long number) {
    return new Octets(number);
  }

  static Value span(long millis) {
    return new Span(Duration.ofMillis(millis));
  }

  static Value moment(long millis) {
    return new Moment(Instant.ofEpochMilli(millis));
  }

  /** A part of a whole; nothing of nothing. */
  static Value share(long part, long whole) {
    return whole == 0 ? NONE : new Share((double) part / whole);
  }

  static Value share(OptionalDouble part) {
    return part.isPresent() ? new Share(part.getAsDouble()) : NONE;
  }

  /**
   * @param known false if nothing at all is known of the time before
   */
  static Value change(long now, long before, boolean known) {
    if (!known || (now == 0 && before == 0)) {
      return NONE;
    }
    return before == 0 ? new None("new") : new Change((double) (now - before) / before);
  }
}
