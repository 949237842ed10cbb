package io.portcullis.netflow;

/**
 * What a field means (RFC 7012).
 *
 * @param enterpriseNumber 0 for IANA's elements
 * @param name IANA's name; the vendor's where {@code enterpriseNumber} is not 0, and for Citrix
 *     with the prefix {@code netscaler}
 */
public record InformationElement(long enterpriseNumber, int id, String name, DataType type) {

  private static final int PADDING_OCTETS = 210;

  /** Bytes that only fill: they have no value. */
  public boolean padding() {
    return id == PADDING_OCTETS && enterpriseNumber == 0;
  }

  /** The same of the other direction of a biflow (RFC 5103 section 6.1). */
  InformationElement reversed() {
    return new InformationElement(
        TemplateField.REVERSE,
        id,
        "reverse" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
        type);
  }
}
