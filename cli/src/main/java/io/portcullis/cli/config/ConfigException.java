package io.portcullis.cli.config;

/**
 * The configuration can't be used; the message names the file, the line, the setting and the way
 * out.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
