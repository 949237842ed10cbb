package io.portcullis.simulator.exporter;

/**
 * What is awkward about an exporter.
 *
 * @param templatesAfterMillis templates are first sent this long after the start; data sent before
 *     then can't be read until they come
 * @param losesOneIn one packet in so many is lost on the way; 0 for none. Packets with templates or
 *     breaches are never lost, so that the truth stays certain
 * @param silentFromMillis when it ceases to export, milliseconds since 1970; {@link #NEVER}
 */
record Quirks(int templatesAfterMillis, int losesOneIn, long silentFromMillis) {

  static final long NEVER = Long.MAX_VALUE;
  static final Quirks NONE = new Quirks(0, 0, NEVER);

  static Quirks templatesAfter(int millis) {
    return new Quirks(millis, 0, NEVER);
  }

  static Quirks losesOneIn(int packets) {
    return new Quirks(0, packets, NEVER);
  }

  Quirks silentFrom(long millis) {
    return new Quirks(templatesAfterMillis, losesOneIn, millis);
  }
}
