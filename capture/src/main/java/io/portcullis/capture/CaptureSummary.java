package io.portcullis.capture;

import java.util.Map;

/**
 * What a capture held.
 *
 * @param frames captured frames that were looked at
 * @param datagrams UDP datagrams handed over
 * @param incomplete of these, the ones whose payload was cut by the capture or by fragmentation
 * @param skipped what was not handed over, by reason; only reasons that occurred
 */
public record CaptureSummary(
    Format format, long frames, long datagrams, long incomplete, Map<SkipReason, Long> skipped) {

  /** How the file was read. */
  public enum Format {
    PCAP,
    PCAPNG,
    /** One UDP payload and nothing else. */
    PAYLOAD
  }

  public CaptureSummary {
    skipped = Map.copyOf(skipped);
  }
}
