package io.portcullis.domain.trend;

/**
 * What a conversation has carried since it was last counted.
 *
 * @param begins it is counted for the first time
 * @param flows flow records
 * @param packetsToServer scaled by the sampling rate, as are the others
 * @param atMillis event time of the newest of it, milliseconds since 1970-01-01T00:00:00Z; all of
 *     it is of that hour
 */
public record Growth(
    boolean begins,
    long flows,
    long packetsToServer,
    long octetsToServer,
    long packetsToClient,
    long octetsToClient,
    long atMillis) {

  /** More was seen, but nothing that counts: another exporter had told of it before. */
  public boolean isNone() {
    return !begins
        && flows == 0
        && packetsToServer == 0
        && octetsToServer == 0
        && packetsToClient == 0
        && octetsToClient == 0;
  }
}
