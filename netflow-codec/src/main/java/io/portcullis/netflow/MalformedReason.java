package io.portcullis.netflow;

/** Why a part of an export packet could not be read. The parts beside it were read all the same. */
public enum MalformedReason {
  /** The first two bytes name no version that we speak. */
  UNKNOWN_VERSION,
  /** Shorter than its version's header, or by its header's own word. */
  SHORT_HEADER,
  /** The header says the packet is longer than what arrived. */
  SHORT_PACKET,
  /** Bytes after the end that the header names. */
  TRAILING_BYTES,
  /** A set claims fewer bytes than its own header has; what follows it can't be found. */
  BAD_SET_LENGTH,
  /** A set claims more bytes than the packet has left; the records that fit were read. */
  SHORT_SET,
  /** A set id that its version reserves. */
  RESERVED_SET_ID,
  /** A template that ends in the middle. */
  SHORT_TEMPLATE,
  /** A template id below 256. */
  BAD_TEMPLATE_ID,
  /** A template without fields, or with records of no length. */
  EMPTY_TEMPLATE,
  /** A template with scopes that don't fit its fields. */
  BAD_SCOPE,
  /** A template beyond {@link DecoderLimits}. */
  TEMPLATE_TOO_LARGE,
  /** A record, or one of its variable-length fields, ends beyond its set. */
  SHORT_RECORD
}
