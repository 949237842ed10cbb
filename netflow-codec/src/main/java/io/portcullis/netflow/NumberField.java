package io.portcullis.netflow;

/**
 * Where a template keeps one number; {@link #NONE} where it has none.
 *
 * @param index of the field in the template
 * @param length in bytes, 1 to 8
 */
record NumberField(int index, int length) {

  static final NumberField NONE = new NumberField(-1, 0);

  /** The first field with IANA's element {@code elementId} that can be a number. */
  static NumberField of(Template template, int elementId) {
    int from = template.firstElementField();
    for (int i = from; i < template.fields().size(); i++) {
      TemplateField field = template.fields().get(i);
      if (field.elementId() == elementId
          && field.enterpriseNumber() == 0
          && field.length() >= 1
          && field.length() <= 8) {
        return new NumberField(i, field.length());
      }
    }
    return NONE;
  }

  boolean present() {
    return index >= 0;
  }

  /** 0 when not present. {@code positions} are those of the fields from {@code record} on. */
  long read(byte[] bytes, int record, int[] positions) {
    return index < 0 ? 0 : Wire.unsigned(bytes, record + positions[index], length);
  }
}
