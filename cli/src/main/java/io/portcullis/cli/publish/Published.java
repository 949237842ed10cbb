package io.portcullis.cli.publish;

import java.util.Map;
import java.util.Optional;

/**
 * What a publication came to.
 *
 * @param total records there are now
 * @param written new or changed ones
 * @param deleted ones there are no more
 */
public record Published(int total, int written, int deleted) {

  static <V> Published of(int total, Map<String, Optional<V>> changes) {
    int written = (int) changes.values().stream().filter(Optional::isPresent).count();
    return new Published(total, written, changes.size() - written);
  }

  @Override
  public String toString() {
    return written + deleted == 0
        ? total + " records, unchanged"
        : total + " records: " + written + " written, " + deleted + " deleted";
  }
}
