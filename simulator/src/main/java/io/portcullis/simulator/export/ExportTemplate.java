package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A template: what the records of one data set hold, in order.
 *
 * @param id 256 or more
 * @param fields the elements
 */
public record ExportTemplate(int id, List<ExportField> fields) {

  public ExportTemplate {
    if (id < 256 || id > 65535) {
      throw new IllegalArgumentException("a template id is 256 to 65535, this is " + id);
    }
    fields = List.copyOf(fields);
  }

  int longestRecord() {
    return fields.stream().mapToInt(ExportField::longest).sum();
  }

  boolean onlyIana() {
    return fields.stream().allMatch(ExportField::ofIana);
  }

  void writeRecord(ByteBuffer out, ObservedFlow flow, long bootMillis) {
    for (ExportField field : fields) {
      field.write(out, flow, bootMillis);
    }
  }

  /** Both protocols write a template record alike, but for the enterprise bit. */
  void writeDefinition(ByteBuffer out) {
    out.putShort((short) id).putShort((short) fields.size());
    for (ExportField field : fields) {
      int mark = field.ofIana() ? 0 : 0x8000;
      out.putShort((short) (mark | field.elementId()));
      out.putShort((short) field.templateLength());
      if (!field.ofIana()) {
        out.putInt(field.enterprise());
      }
    }
  }
}
