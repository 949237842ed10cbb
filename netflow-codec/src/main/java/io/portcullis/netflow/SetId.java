package io.portcullis.netflow;

/** What the id of a set says of its contents (RFC 3954 section 5, RFC 7011 section 3.3.2). */
final class SetId {

  static final int V9_TEMPLATES = 0;
  static final int V9_OPTIONS_TEMPLATES = 1;
  static final int IPFIX_TEMPLATES = 2;
  static final int IPFIX_OPTIONS_TEMPLATES = 3;

  /** From here on the id is that of the template which describes the set's records. */
  static final int FIRST_DATA = 256;

  private SetId() {}

  static boolean templates(int version, int setId) {
    return version == ExportHeader.V9
        ? setId == V9_TEMPLATES || setId == V9_OPTIONS_TEMPLATES
        : setId == IPFIX_TEMPLATES || setId == IPFIX_OPTIONS_TEMPLATES;
  }
}
