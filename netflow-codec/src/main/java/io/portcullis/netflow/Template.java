package io.portcullis.netflow;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * The layout of the data records of one set id (RFC 7011 section 3.4, RFC 3954 sections 5.2 and
 * 6.1). Immutable; two templates are equal when their key and layout are.
 */
public final class Template {

  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 1 + 1 + 1 + 4 + 2 + 2 + 2;
  private static final int FIELD_BYTES = 4 + 2 + 2;

  private final TemplateKey key;
  private final boolean options;
  private final int scopeFieldCount;
  private final List<TemplateField> fields;
  private RecordPlan plan;

  /**
   * @param scopeFieldCount how many of the fields, from the first, are scope fields; 0 unless
   *     {@code options}
   * @throws IllegalArgumentException if there is no field, records would have no length, or the
   *     scope does not fit
   */
  public Template(
      TemplateKey key, boolean options, int scopeFieldCount, List<TemplateField> fields) {
    this.key = key;
    this.options = options;
    this.scopeFieldCount = scopeFieldCount;
    this.fields = List.copyOf(fields);
    if (minimumRecordBytes(this.fields) == 0) {
      throw new IllegalArgumentException(key + ": its records have no length");
    }
    if (scopeFieldCount < 0
        || scopeFieldCount > this.fields.size()
        || (!options && scopeFieldCount != 0)) {
      throw new IllegalArgumentException(
          key + ": " + scopeFieldCount + " scope fields of " + this.fields.size());
    }
  }

  /** The least bytes one record takes: a variable-length field has at least its length byte. */
  static long minimumRecordBytes(List<TemplateField> fields) {
    long bytes = 0;
    for (TemplateField field : fields) {
      bytes += field.variable() ? 1 : field.length();
    }
    return bytes;
  }

  public TemplateKey key() {
    return key;
  }

  /** True for an options template: its records tell of the exporter, not of flows. */
  public boolean options() {
    return options;
  }

  public int scopeFieldCount() {
    return scopeFieldCount;
  }

  public List<TemplateField> fields() {
    return fields;
  }

  /**
   * Scope fields of v9 have a number space of their own (RFC 3954 section 6.1); everywhere else
   * every field is an information element.
   */
  int firstElementField() {
    return key.version() == ExportHeader.V9 ? scopeFieldCount : 0;
  }

  /**
   * How records of this template are read; made when the first record comes, because exporters
   * repeat their templates far more often than they change them.
   */
  RecordPlan plan() {
    if (plan == null) {
      plan = RecordPlan.compile(this);
    }
    return plan;
  }

  /** For storage; the format is stable. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + fields.size() * FIELD_BYTES);
    out.put(FORMAT)
        .put((byte) key.version())
        .put((byte) (options ? 1 : 0))
        .putInt((int) key.observationDomainId())
        .putShort((short) key.templateId())
        .putShort((short) scopeFieldCount)
        .putShort((short) fields.size());
    for (TemplateField field : fields) {
      out.putInt((int) field.enterpriseNumber())
          .putShort((short) field.elementId())
          .putShort((short) field.length());
    }
    return out.array();
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws StoredBytesException if {@code bytes} are anything else
   */
  public static Template decode(byte[] bytes) {
    try {
      return decode(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException e) {
      throw new StoredBytesException(
          "a stored template is cut short after " + bytes.length + " bytes");
    } catch (IllegalArgumentException e) {
      throw new StoredBytesException("a stored template can't be used: " + e.getMessage());
    }
  }

  private static Template decode(ByteBuffer in) {
    byte format = in.get();
    if (format != FORMAT) {
      throw new StoredBytesException("not a stored template: format " + format);
    }
    int version = in.get();
    if (version != ExportHeader.V9 && version != ExportHeader.IPFIX) {
      throw new StoredBytesException("a stored template of version " + version);
    }
    int kind = in.get();
    if (kind != 0 && kind != 1) {
      throw new StoredBytesException("a stored template of unknown kind " + kind);
    }
    TemplateKey key =
        new TemplateKey(
            version, Integer.toUnsignedLong(in.getInt()), Short.toUnsignedInt(in.getShort()));
    int scopeFieldCount = Short.toUnsignedInt(in.getShort());
    TemplateField[] fields = new TemplateField[Short.toUnsignedInt(in.getShort())];
    if (in.remaining() != fields.length * FIELD_BYTES) {
      throw new StoredBytesException(
          "a stored template of "
              + fields.length
              + " fields holds "
              + in.remaining()
              + " bytes of them");
    }
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          new TemplateField(
              Integer.toUnsignedLong(in.getInt()),
              Short.toUnsignedInt(in.getShort()),
              Short.toUnsignedInt(in.getShort()));
    }
    return new Template(key, kind == 1, scopeFieldCount, List.of(fields));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that
        && key.equals(that.key)
        && options == that.options
        && scopeFieldCount == that.scopeFieldCount
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, options, scopeFieldCount, fields);
  }

  @Override
  public String toString() {
    return key + (options ? " (options) " : " ") + fields;
  }
}
