package io.portcullis.check;

import io.portcullis.capture.CaptureFile;
import io.portcullis.capture.CaptureSummary;
import java.nio.charset.StandardCharsets;

/** What a file is, told by its first bytes; its name plays no part. */
enum FileKind {
  CAPTURE,
  EXPORT_PACKET,
  CSV,
  COMPRESSED,
  UTF_16,
  BINARY;

  /** So many bytes are looked at. */
  static final int START_BYTES = 512;

  static FileKind of(byte[] start) {
    if (CaptureFile.format(start) != CaptureSummary.Format.PAYLOAD) {
      return CAPTURE;
    }
    if (beginsWith(start, 0, 5) || beginsWith(start, 0, 9) || beginsWith(start, 0, 10)) {
      return EXPORT_PACKET;
    }
    if (beginsWith(start, 0x1f, 0x8b)
        || beginsWith(start, 'P', 'K', 3, 4)
        || beginsWith(start, 0x28, 0xb5, 0x2f, 0xfd)
        || beginsWith(start, 0xfd, '7', 'z', 'X', 'Z')
        || beginsWith(start, 'B', 'Z', 'h')) {
      return COMPRESSED;
    }
    if (beginsWith(start, 0xff, 0xfe) || beginsWith(start, 0xfe, 0xff)) {
      return UTF_16;
    }
    return new String(start, StandardCharsets.ISO_8859_1).indexOf(0) < 0 ? CSV : BINARY;
  }

  private static boolean beginsWith(byte[] start, int... bytes) {
    if (start.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((start[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
