package io.portcullis.streams.http;

import java.nio.file.Path;

/**
 * By what the server shows who it is. Plain HTTP where neither is named.
 *
 * @param certificate PEM, the server's own first, then those that lead to the root
 * @param key PEM, PKCS #8, not encrypted
 */
public record TlsConfig(Path certificate, Path key) {

  public TlsConfig {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "http.tls names only one of certificate and key; TLS needs both");
    }
  }

  public static TlsConfig none() {
    return new TlsConfig(null, null);
  }

  public boolean enabled() {
    return certificate != null;
  }
}
