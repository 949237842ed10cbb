package io.portcullis.cli.export;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A violation has changed: a record of the topic. What is made of it depends on the record alone,
 * so that whoever reads it again says the same again.
 *
 * @param offset its place in the partition
 * @param violation as it is from then on
 */
record ViolationEvent(String topic, int partition, long offset, Violation violation) {

  /** What the life of a finding knows. */
  enum Activity {
    CREATE,
    UPDATE,
    CLOSE
  }

  /** {@code portcullis.violations-3@17}. */
  String place() {
    return topic + "-" + partition + "@" + offset;
  }

  /**
   * The same for the same record, however often it is read, and another for every other record,
   * also of a topic made anew.
   */
  String id() {
    String name = place() + " " + violation.id() + " " + violation.updatedAtMillis();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Activity activity() {
    if (violation.state() == ViolationState.RESOLVED) {
      return Activity.CLOSE;
    }
    boolean first = violation.updatedAtMillis() == violation.openedAtMillis();
    return violation.state() == ViolationState.OPEN && first ? Activity.CREATE : Activity.UPDATE;
  }
}
