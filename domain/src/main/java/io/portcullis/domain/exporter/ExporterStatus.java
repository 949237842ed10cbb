package io.portcullis.domain.exporter;

/**
 * How one observation domain of one exporter is doing. Counters go up from the first packet kept in
 * state; times are milliseconds since 1970.
 *
 * @param exporter who
 * @param observationDomainId RFC 7011 section 3.1 (v9: source id; v5: engine type and id)
 * @param version 5, 9 or 10
 * @param firstReceivedMillis receive time of the first packet
 * @param lastReceivedMillis receive time of the newest packet
 * @param lastExportMillis the export time in the newest packet
 * @param clockSkewMillis receive time minus export time of the newest packet
 * @param packets export packets
 * @param flows flow records decoded
 * @param lostUnits packets (v9), flows (v5) or data records (IPFIX) that sequence numbers show
 *     missing
 * @param sequenceGaps how often
 * @param restarts how often the sequence or uptime began anew
 * @param templates known now
 * @param undecodedSets data sets that never found their template
 * @param malformed packets or sets that could not be read
 * @param clampedFlows flows whose time had to be clamped
 * @param samplingInterval the rate in force, 1 when not sampled or not known
 * @param samplingKnown whether the exporter said so
 * @param state of the exporter, with all its domains
 * @param stateSinceMillis silent: receive time of its last packet; live: of the first one, ever or
 *     after a silence
 * @param lossRatio share of what the exporter sent lately, with all its domains, that did not come
 *     or could not be decoded, 0 to 1
 * @param waitingSets data sets that wait for their template now
 */
public record ExporterStatus(
    Exporter exporter,
    long observationDomainId,
    int version,
    long firstReceivedMillis,
    long lastReceivedMillis,
    long lastExportMillis,
    long clockSkewMillis,
    long packets,
    long flows,
    long lostUnits,
    long sequenceGaps,
    long restarts,
    int templates,
    long undecodedSets,
    long malformed,
    long clampedFlows,
    long samplingInterval,
    boolean samplingKnown,
    ExporterState state,
    long stateSinceMillis,
    double lossRatio,
    int waitingSets) {

  /** What makes a status itself: the key of the exporters topic. */
  public Key key() {
    return new Key(exporter, observationDomainId);
  }

  /** An exporter and one observation domain of it. */
  public record Key(Exporter exporter, long observationDomainId) {

    /** {@code exporter|observationDomainId}. */
    @Override
    public String toString() {
      return exporter + "|" + observationDomainId;
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if {@code text} is no such key
     */
    public static Key parse(String text) {
      int bar = text.indexOf('|');
      if (bar < 0 || !text.substring(bar + 1).matches("[0-9]{1,10}")) {
        throw new IllegalArgumentException(
            "'" + text + "' is no exporter status key; it is exporter|observationDomainId");
      }
      return new Key(
          Exporter.parse(text.substring(0, bar)), Long.parseLong(text.substring(bar + 1)));
    }
  }
}
