package io.portcullis.domain.exporter;

import java.util.Arrays;
import java.util.List;

/**
 * Raw export packets of one exporter, as the collector batched them; nothing in them was looked at.
 *
 * @param exporter who sent them
 * @param receivedMillis when the first of them came in, milliseconds since 1970
 * @param datagrams the UDP payloads in the order of their arrival; not copied, so whoever gets them
 *     must not change them
 */
public record ExportPackets(Exporter exporter, long receivedMillis, List<byte[]> datagrams) {

  /** Equal by the bytes of the datagrams. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExportPackets that
        && exporter.equals(that.exporter)
        && receivedMillis == that.receivedMillis
        && Arrays.deepEquals(datagrams.toArray(), that.datagrams.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * exporter.hashCode() + Long.hashCode(receivedMillis))
        + Arrays.deepHashCode(datagrams.toArray());
  }

  @Override
  public String toString() {
    return datagrams.size() + " export packets of " + exporter + " received at " + receivedMillis;
  }
}
