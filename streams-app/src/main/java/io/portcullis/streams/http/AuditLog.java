package io.portcullis.streams.http;

import io.portcullis.streams.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each attempt to change something: who, from where, what, and what came of it. */
final class AuditLog {

  /** Of its own name, so that a logging configuration can send it elsewhere. */
  static final String LOGGER = "io.portcullis.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private AuditLog() {}

  /**
   * @param caller null if it did not come to light who it is
   */
  static void write(Caller caller, String address, String method, String path, Answer answer) {
    LOG.info(
        "{} at {}: {} {} {}{}",
        who(caller),
        address,
        method,
        printable(path),
        answer.status(),
        answer.headers().containsKey("Location") ? " " + answer.headers().get("Location") : "");
  }

  private static String who(Caller caller) {
    if (caller == null) {
      return "nobody known";
    }
    return caller.name().isEmpty() ? "anyone" : caller.name();
  }

  /** A path is decoded: what steers a terminal or begins a line must not come from it. */
  private static String printable(String path) {
    return path.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
