package io.portcullis.domain.source;

/**
 * Something wrong in a file.
 *
 * @param what is wrong, in words
 * @param remedy what to do about it, may be empty
 */
public record Problem(Place place, Level level, String what, String remedy) {

  /** Whether the file can be used all the same. */
  public enum Level {
    ERROR,
    WARNING
  }

  /** {@code site.yaml:12:9: error: 'vdaa' is no role; did you mean 'vda'?} */
  @Override
  public String toString() {
    String kind = level == Level.ERROR ? "error" : "warning";
    return place + ": " + kind + ": " + what + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
