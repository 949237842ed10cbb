package io.portcullis.netflow;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one template set or options template set of v9 (RFC 3954 sections 5.2 and 6.1) or IPFIX
 * (RFC 7011 section 3.4). One that can't be read ends the set: where the next begins is not known.
 */
final class TemplateSetReader {

  private static final int RECORD_HEADER_BYTES = 4;
  private static final int OPTIONS_RECORD_HEADER_BYTES = 6;
  private static final int FIELD_BYTES = 4;
  private static final int ENTERPRISE_NUMBER_BYTES = 4;
  private static final int ENTERPRISE_BIT = 0x8000;

  private final DecoderLimits limits;
  private final ExportHeader header;
  private final int setId;
  private final boolean options;
  private final byte[] bytes;
  private final int to;
  private final Templates templates;
  private final ExportListener listener;

  private int at;

  TemplateSetReader(
      DecoderLimits limits,
      ExportHeader header,
      int setId,
      byte[] bytes,
      int from,
      int to,
      Templates templates,
      ExportListener listener) {
    this.limits = limits;
    this.header = header;
    this.setId = setId;
    this.options = setId == SetId.V9_OPTIONS_TEMPLATES || setId == SetId.IPFIX_OPTIONS_TEMPLATES;
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.templates = templates;
    this.listener = listener;
  }

  void read() {
    boolean readable = true;
    while (readable && to - at >= RECORD_HEADER_BYTES) {
      readable = readOne();
    }
  }

  /** False when nothing after it can be read: the padding, or something malformed. */
  private boolean readOne() {
    int templateId = Wire.u16(bytes, at);
    int count = Wire.u16(bytes, at + 2);
    if (templateId == 0 && count == 0) {
      return false;
    }
    if (header.version() == ExportHeader.IPFIX && count == 0) {
      return withdraw(templateId);
    }
    if (templateId < SetId.FIRST_DATA) {
      return malformed(MalformedReason.BAD_TEMPLATE_ID, "template id " + templateId);
    }
    if (!options) {
      return readFields(templateId, at + RECORD_HEADER_BYTES, count, 0);
    }
    if (to - at < OPTIONS_RECORD_HEADER_BYTES) {
      return malformed(MalformedReason.SHORT_TEMPLATE, "options template " + templateId);
    }
    int second = Wire.u16(bytes, at + 4);
    int fieldsAt = at + OPTIONS_RECORD_HEADER_BYTES;
    return header.version() == ExportHeader.V9
        ? readV9Options(templateId, fieldsAt, count, second)
        : readFields(templateId, fieldsAt, count, second);
  }

  /** v9 gives the lengths of the scope's and of the other specifiers in bytes. */
  private boolean readV9Options(int templateId, int fieldsAt, int scopeBytes, int optionBytes) {
    if (scopeBytes % FIELD_BYTES != 0 || optionBytes % FIELD_BYTES != 0) {
      return malformed(
          MalformedReason.BAD_SCOPE,
          "options template " + templateId + ": " + scopeBytes + " and " + optionBytes + " bytes");
    }
    return readFields(
        templateId, fieldsAt, (scopeBytes + optionBytes) / FIELD_BYTES, scopeBytes / FIELD_BYTES);
  }

  private boolean readFields(int templateId, int fieldsAt, int count, int scopeFieldCount) {
    List<TemplateField> fields = new ArrayList<>(Math.min(count, limits.fieldsPerTemplate()));
    int next = fieldsAt;
    for (int i = 0; i < count; i++) {
      int end = next + specifierBytes(next);
      if (end > to) {
        return malformed(
            MalformedReason.SHORT_TEMPLATE,
            "template " + templateId + ": the set ends in field " + (i + 1) + " of " + count);
      }
      if (i < limits.fieldsPerTemplate()) {
        fields.add(field(next));
      }
      next = end;
    }
    learn(templateId, fields, count, scopeFieldCount);
    at = next;
    return true;
  }

  private int specifierBytes(int next) {
    boolean enterprise =
        header.version() == ExportHeader.IPFIX
            && to - next >= FIELD_BYTES
            && (Wire.u16(bytes, next) & ENTERPRISE_BIT) != 0;
    return enterprise ? FIELD_BYTES + ENTERPRISE_NUMBER_BYTES : FIELD_BYTES;
  }

  private TemplateField field(int next) {
    int id = Wire.u16(bytes, next);
    int length = Wire.u16(bytes, next + 2);
    return specifierBytes(next) == FIELD_BYTES
        ? new TemplateField(0, id, length)
        : new TemplateField(Wire.u32(bytes, next + FIELD_BYTES), id & ~ENTERPRISE_BIT, length);
  }

  private void learn(int templateId, List<TemplateField> fields, int count, int scopeFieldCount) {
    long recordBytes = Template.minimumRecordBytes(fields);
    if (count > limits.fieldsPerTemplate() || recordBytes > limits.recordBytes()) {
      malformed(
          MalformedReason.TEMPLATE_TOO_LARGE,
          "template " + templateId + ": " + count + " fields, " + recordBytes + " bytes");
    } else if (recordBytes == 0) {
      malformed(MalformedReason.EMPTY_TEMPLATE, "template " + templateId);
    } else if (scopeFieldCount > count) {
      malformed(
          MalformedReason.BAD_SCOPE,
          "options template " + templateId + ": " + scopeFieldCount + " scope fields of " + count);
    } else {
      Template template = new Template(key(templateId), options, scopeFieldCount, fields);
      listener.template(template, templates.learn(template));
    }
  }

  private boolean withdraw(int templateId) {
    if (templateId == setId) {
      templates.withdrawAll(header.version(), header.observationDomainId(), options);
    } else if (templateId >= SetId.FIRST_DATA) {
      templates.withdraw(key(templateId));
    } else {
      return malformed(MalformedReason.BAD_TEMPLATE_ID, "withdrawal of template id " + templateId);
    }
    listener.withdrawn(key(templateId));
    at += RECORD_HEADER_BYTES;
    return true;
  }

  private TemplateKey key(int templateId) {
    return new TemplateKey(header.version(), header.observationDomainId(), templateId);
  }

  private boolean malformed(MalformedReason reason, String detail) {
    listener.malformed(reason, at, detail);
    return false;
  }
}
