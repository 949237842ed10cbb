package io.portcullis.netflow;

/**
 * Bytes that were to be a stored {@link Template} or {@link ExportHeader} are not: another format,
 * cut short, or changed.
 */
public final class StoredBytesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoredBytesException(String message) {
    super(message);
  }
}
