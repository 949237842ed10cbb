package io.portcullis.collector.spool;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that goes wrong for a while: one line in the log when it begins, one when it is over.
 */
final class Trouble {

  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private final String consequence;
  private volatile String problem;

  /**
   * @param consequence for the log
   */
  Trouble(String consequence) {
    this.consequence = consequence;
  }

  void is(String what, Exception cause) {
    if (problem == null) {
      log.warn("{}; {}", what, consequence, cause);
    }
    problem = what;
  }

  void over() {
    if (problem != null) {
      log.info("no longer: {}", problem);
      problem = null;
    }
  }

  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
