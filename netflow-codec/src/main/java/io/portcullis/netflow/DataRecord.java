package io.portcullis.netflow;

import java.util.List;

/**
 * One data record as it stands in an export packet, for those who want every field of it. Reused
 * for the next record; costs nothing to those who don't look.
 */
public final class DataRecord {

  private ExportHeader header;
  private Template template;
  private byte[] bytes;
  private int start;
  private int end;
  private int[] positions;
  private int[] lengths;

  DataRecord() {}

  void in(ExportHeader header, Template template, byte[] bytes) {
    this.header = header;
    this.template = template;
    this.bytes = bytes;
  }

  void at(int start, int end, int[] positions, int[] lengths) {
    this.start = start;
    this.end = end;
    this.positions = positions;
    this.lengths = lengths;
  }

  /** Of the packet that the record came in. */
  public ExportHeader header() {
    return header;
  }

  /** The template that describes the record; v5 has one fixed template with id 0. */
  public Template template() {
    return template;
  }

  /** Where the record begins in the array given to the decoder. */
  public int offset() {
    return start;
  }

  /** In bytes. */
  public int length() {
    return end - start;
  }

  /** Shows every field that has a value, padding left out, in the order of the record. */
  public void forEach(FieldVisitor visitor) {
    List<TemplateField> fields = template.fields();
    for (int i = 0; i < fields.size(); i++) {
      InformationElement element = InformationElements.of(template, i);
      if (element.padding()) {
        continue;
      }
      FieldValue value = element.type().read(bytes, start + positions[i], lengths[i]);
      visitor.field(element, value, i < template.scopeFieldCount());
    }
  }
}
