package io.portcullis.streams.http;

import java.util.function.BooleanSupplier;

/** Keeps half a view, which would look like few violations, from being shown. */
record LoadedViews(BooleanSupplier loaded) {

  /**
   * @throws ProblemException until the views have been read
   */
  void require() {
    if (!loaded.getAsBoolean()) {
      throw ProblemException.notReady("the views are still being read; /readyz says how far");
    }
  }
}
