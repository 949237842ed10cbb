package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import java.util.List;

/**
 * When a flow began and ended, from whatever a template offers: of several forms the most precise
 * that can be made absolute; a missing end from the other and the duration; the end of an event
 * record (NSEL) from the time of the event.
 */
final class FlowTimes {

  private static final List<Candidate> START =
      List.of(
          new Candidate(152, TimeForm.MILLISECONDS),
          new Candidate(154, TimeForm.NTP),
          new Candidate(156, TimeForm.NTP),
          new Candidate(158, TimeForm.MICROSECONDS_BEFORE_EXPORT),
          new Candidate(22, TimeForm.SYS_UP_TIME),
          new Candidate(150, TimeForm.SECONDS),
          new Candidate(22, TimeForm.SINCE_INIT));
  private static final List<Candidate> END =
      List.of(
          new Candidate(153, TimeForm.MILLISECONDS),
          new Candidate(155, TimeForm.NTP),
          new Candidate(157, TimeForm.NTP),
          new Candidate(159, TimeForm.MICROSECONDS_BEFORE_EXPORT),
          new Candidate(21, TimeForm.SYS_UP_TIME),
          new Candidate(151, TimeForm.SECONDS),
          new Candidate(21, TimeForm.SINCE_INIT));
  private static final List<Candidate> OBSERVATION =
      List.of(
          new Candidate(323, TimeForm.MILLISECONDS),
          new Candidate(324, TimeForm.NTP),
          new Candidate(325, TimeForm.NTP),
          new Candidate(322, TimeForm.SECONDS));
  private static final int INIT = 160;
  private static final int DURATION_MILLISECONDS = 161;
  private static final int DURATION_MICROSECONDS = 162;

  private record Candidate(int elementId, TimeForm form) {}

  private final NumberField init;
  private final Source start;
  private final Source end;
  private final Source observation;
  private final NumberField duration;
  private final int durationUnitsPerMilli;

  /** A field of the template and how its value becomes a time. */
  private record Source(NumberField field, TimeForm form) {

    static Source first(Template template, List<Candidate> candidates) {
      for (Candidate candidate : candidates) {
        NumberField field = NumberField.of(template, candidate.elementId);
        if (field.present() && usable(candidate.form, template)) {
          return new Source(field, candidate.form);
        }
      }
      return null;
    }

    /** Headers tell the exporter's uptime in v5 and v9, and not in IPFIX. */
    private static boolean usable(TimeForm form, Template template) {
      return form != TimeForm.SYS_UP_TIME || template.key().version() != ExportHeader.IPFIX;
    }

    long millis(byte[] bytes, int record, int[] positions, ExportHeader header, long initMillis) {
      return form.millis(field.read(bytes, record, positions), header, initMillis);
    }
  }

  FlowTimes(Template template) {
    init = NumberField.of(template, INIT);
    start = Source.first(template, START);
    end = Source.first(template, END);
    observation = Source.first(template, OBSERVATION);
    NumberField millis = NumberField.of(template, DURATION_MILLISECONDS);
    duration = millis.present() ? millis : NumberField.of(template, DURATION_MICROSECONDS);
    durationUnitsPerMilli = millis.present() ? 1 : 1000;
  }

  /** systemInitTimeMilliseconds of the record, 0 when it has none. */
  long systemInit(byte[] bytes, int record, int[] positions) {
    return init.read(bytes, record, positions);
  }

  /**
   * @param record where the record begins; {@code positions} are its fields' from there
   */
  void fill(Flow flow, DataSet set, int record, int[] positions) {
    byte[] bytes = set.bytes();
    ExportHeader header = set.header();
    long initMillis = init.present() ? init.read(bytes, record, positions) : set.systemInitMillis();
    if (start != null) {
      flow.startMillis = start.millis(bytes, record, positions, header, initMillis);
    }
    if (end != null) {
      flow.endMillis = end.millis(bytes, record, positions, header, initMillis);
    }
    if (duration.present()) {
      addDuration(flow, duration.read(bytes, record, positions));
    }
    if (flow.endMillis == Flow.NO_TIME && observation != null) {
      flow.endMillis = observation.millis(bytes, record, positions, header, 0);
    }
  }

  private void addDuration(Flow flow, long units) {
    long millis = Long.divideUnsigned(units, durationUnitsPerMilli);
    if (flow.endMillis == Flow.NO_TIME && flow.startMillis != Flow.NO_TIME) {
      flow.endMillis = flow.startMillis + millis;
    } else if (flow.startMillis == Flow.NO_TIME && flow.endMillis != Flow.NO_TIME) {
      flow.startMillis = flow.endMillis - millis;
    }
  }
}
