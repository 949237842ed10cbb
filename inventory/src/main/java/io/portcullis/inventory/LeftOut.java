package io.portcullis.inventory;

import io.portcullis.domain.source.Place;

/**
 * Something in another tool's file that makes no inventory entry.
 *
 * @param what it is: its name, address, or both
 * @param why it makes none
 */
public record LeftOut(Place place, String what, String why) {

  /** {@code netbox.json:12:5: 10.1.2.3 printer-3: no role} */
  @Override
  public String toString() {
    return place + ": " + what + ": " + why;
  }
}
