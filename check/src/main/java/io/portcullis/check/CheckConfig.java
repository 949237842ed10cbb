package io.portcullis.check;

import io.portcullis.domain.observation.ZoneMap;
import io.portcullis.netflow.DecoderLimits;

/**
 * How a check reads.
 *
 * @param zones which address space a flow belongs to
 * @param limits what one exporter may make us keep
 * @param exportersByPort whether source ports tell exporters of one address apart in captures
 * @param mostConversations conversations kept at a time; memory grows with them, not with the files
 */
public record CheckConfig(
    ZoneMap zones, DecoderLimits limits, boolean exportersByPort, int mostConversations) {

  public CheckConfig {
    if (mostConversations < 1) {
      throw new IllegalArgumentException(
          "mostConversations: " + mostConversations + " must be at least 1, for example 500000");
    }
  }

  public static CheckConfig defaults() {
    return new CheckConfig(ZoneMap.NONE, DecoderLimits.DEFAULT, false, 500_000);
  }
}
