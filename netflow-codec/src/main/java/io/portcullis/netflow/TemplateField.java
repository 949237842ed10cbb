package io.portcullis.netflow;

/**
 * One field specifier of a template (RFC 7011 section 3.2).
 *
 * @param enterpriseNumber 0 for IANA's elements and for all of v9
 * @param elementId the id without the enterprise bit in IPFIX; all 16 bits in v9, which has no such
 *     bit; for scope fields of v9 the scope type (RFC 3954 section 6.1)
 * @param length bytes in each record, or {@link #VARIABLE}
 */
public record TemplateField(long enterpriseNumber, int elementId, int length) {

  /** IPFIX: each record carries the length itself (RFC 7011 section 7). */
  public static final int VARIABLE = 0xffff;

  /** Private enterprise number of the elements of a biflow's reverse direction (RFC 5103). */
  public static final long REVERSE = 29305;

  public boolean variable() {
    return length == VARIABLE;
  }
}
