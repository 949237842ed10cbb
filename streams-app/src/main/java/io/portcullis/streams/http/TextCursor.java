package io.portcullis.streams.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A place in a listing as a parameter: its name may hold what a URL can't. */
final class TextCursor {

  private TextCursor() {}

  static String of(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** The place after which a page begins, if one is asked for. */
  static Optional<String> in(Parameters parameters) {
    return parameters.parsed("cursor", TextCursor::place, "the 'next' of a page before");
  }

  private static String place(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }
}
