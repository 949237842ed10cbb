package io.portcullis.streams.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate chain and its key from PEM files (RFC 7468). */
final class TlsIdentity {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
  private static final String ALIAS = "portcullis";

  private TlsIdentity() {}

  /**
   * @throws IOException that names the file, and what to do
   */
  static KeyStore read(TlsConfig config) throws IOException {
    Certificate[] chain = chain(config.certificate());
    PrivateKey key = key(config.key(), chain[0].getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(config.certificate() + " can't be used: " + e.getMessage(), e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    byte[] pem = bytes(file, "http.tls.certificate");
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "http.tls.certificate: " + file + " holds no certificates in PEM: " + e.getMessage(), e);
    }
    throw new IOException("http.tls.certificate: " + file + " holds no certificate");
  }

  private static PrivateKey key(Path file, PublicKey of) throws IOException {
    Matcher pem = KEY.matcher(new String(bytes(file, "http.tls.key"), US_ASCII));
    if (!pem.find() || !pem.group(1).equals("PRIVATE KEY")) {
      throw new IOException(
          "http.tls.key: "
              + file
              + " holds no plain PKCS #8 key ('BEGIN PRIVATE KEY'); convert it with 'openssl pkcs8"
              + " -topk8 -nocrypt'");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
      PrivateKey key =
          KeyFactory.getInstance(of.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      requirePair(key, of);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "http.tls.key: " + file + " is not the key of the first of http.tls.certificate", e);
    }
  }

  /** A key of another certificate would show only when the first client comes. */
  private static void requirePair(PrivateKey key, PublicKey of) throws GeneralSecurityException {
    String algorithm =
        switch (of.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> of.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(new byte[1]);
    byte[] signed = signature.sign();
    signature.initVerify(of);
    signature.update(new byte[1]);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("what the key signs the certificate does not verify");
    }
  }

  private static byte[] bytes(Path file, String setting) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(setting + ": can't read " + file + " (" + e + ")", e);
    }
  }
}
