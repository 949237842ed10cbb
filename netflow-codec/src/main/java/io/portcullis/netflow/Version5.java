package io.portcullis.netflow;

import java.util.List;

/**
 * NetFlow v5 is one fixed layout, so it is read like a data set whose template everybody knows; its
 * fields are those of v9 that replaced them.
 *
 * <pre>
 * header, 24 bytes: version 2, count 2, sysUptime 4, unix seconds 4, nanoseconds 4,
 *                   flow sequence 4, engine type 1, engine id 1, sampling mode and interval 2
 * then records of 48 bytes
 * </pre>
 */
final class Version5 {

  static final int HEADER_BYTES = 24;
  static final int RECORD_BYTES = 48;

  /** The upper two bits are the sampling mode. */
  private static final int SAMPLING_INTERVAL_BITS = 0x3fff;

  static final Template TEMPLATE =
      new Template(
          new TemplateKey(ExportHeader.V5, 0, 0),
          false,
          0,
          List.of(
              field(8, 4),
              field(12, 4),
              field(15, 4),
              field(10, 2),
              field(14, 2),
              field(2, 4),
              field(1, 4),
              field(22, 4),
              field(21, 4),
              field(7, 2),
              field(11, 2),
              field(210, 1),
              field(6, 1),
              field(4, 1),
              field(5, 1),
              field(16, 2),
              field(17, 2),
              field(9, 1),
              field(13, 1),
              field(210, 2)));

  private Version5() {}

  private static TemplateField field(int elementId, int length) {
    return new TemplateField(0, elementId, length);
  }

  static ExportHeader header(byte[] bytes, int at) {
    return new ExportHeader(
        ExportHeader.V5,
        Wire.u16(bytes, at + 20),
        Wire.u32(bytes, at + 16),
        Wire.u32(bytes, at + 8) * 1000 + Wire.u32(bytes, at + 12) / 1_000_000,
        Wire.u32(bytes, at + 4),
        Wire.u16(bytes, at + 2));
  }

  /** One packet in so many; 0 when the header does not say. */
  static int samplingInterval(byte[] bytes, int at) {
    return Wire.u16(bytes, at + 22) & SAMPLING_INTERVAL_BITS;
  }
}
