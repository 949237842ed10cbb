package io.portcullis.netflow;

/**
 * What one exporter may make us keep or walk. An export packet is unauthenticated UDP, so each of
 * its numbers is a wish, not a promise.
 *
 * @param templatesPerExporter templates and options templates kept for one exporter, over all of
 *     its observation domains
 * @param fieldsPerTemplate fields one template may name
 * @param recordBytes shortest record a template may describe, in bytes; a record longer than a
 *     datagram could never be sent
 */
public record DecoderLimits(int templatesPerExporter, int fieldsPerTemplate, int recordBytes) {

  /** Far above what exporters send; far below what hurts. */
  public static final DecoderLimits DEFAULT = new DecoderLimits(4096, 512, 65_507);

  public DecoderLimits {
    requirePositive("templatesPerExporter", templatesPerExporter);
    requirePositive("fieldsPerTemplate", fieldsPerTemplate);
    requirePositive("recordBytes", recordBytes);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }
}
