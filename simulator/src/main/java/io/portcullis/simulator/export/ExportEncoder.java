package io.portcullis.simulator.export;

import java.util.List;

/**
 * The exporting process of one observation domain: writes export packets and keeps their sequence
 * number. A packet that is written counts as sent; who drops it afterwards makes a sequence gap.
 */
public interface ExportEncoder {

  /** Whether its flows need templates to be read. */
  boolean templated();

  /** The most flows that fit a packet beside its templates. */
  int flowsPerPacket();

  /**
   * Writes one packet.
   *
   * @param exportMillis time of export, milliseconds since 1970
   * @param withTemplates put the templates (and option records) before the data; NetFlow v5 has
   *     none
   * @param flows at most {@link #flowsPerPacket()}
   */
  byte[] encode(long exportMillis, boolean withTemplates, List<ObservedFlow> flows);
}
