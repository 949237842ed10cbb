package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;

/** A file that can't be read beyond a place; what follows there would be guesswork. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String remedy;

  UnreadableException(Place place, String what, String remedy) {
    super(what);
    this.place = place;
    this.remedy = remedy;
  }

  void addTo(Problems problems) {
    problems.error(place, getMessage(), remedy);
  }
}
