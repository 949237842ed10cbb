package io.portcullis.simulator.exporter;

/**
 * What is awkward about an exporter.
 *
 * @param templatesAfterMillis templates are first sent this long after the start; data sent before
 *     then can't be read until they come
 * @param losesOneIn one packet in so many is lost on the way; 0 for none. Packets with templates or
 *     breaches are never lost, so that the truth stays certain
 */
record Quirks(int templatesAfterMillis, int losesOneIn) {
  static final Quirks NONE = new Quirks(0, 0);
}
