package io.portcullis.streams.http;

import java.io.IOException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3, with a certificate that may be renewed while the server runs: its files are
 * looked at once a minute, and what was good stays in use while what came can't be used.
 */
final class Tls {

  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final long LOOK_SECONDS = 60;

  private final TlsConfig config;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private List<Long> inUse = List.of();

  Tls(TlsConfig config) {
    this.config = config;
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setKeyStorePassword("");
  }

  /** In front of HTTP/1.1. */
  SslConnectionFactory connections() {
    return new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
  }

  /**
   * @throws IOException that names the file that can't be used
   */
  void load() throws IOException {
    inUse = changed();
    context.setKeyStore(TlsIdentity.read(config));
  }

  /** Looks again and again until the scheduler stops. */
  void watch(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          reloadIfChanged();
          watch(scheduler);
        },
        LOOK_SECONDS,
        TimeUnit.SECONDS);
  }

  /** For connections from now on. */
  void reloadIfChanged() {
    try {
      List<Long> found = changed();
      if (!found.equals(inUse)) {
        inUse = found;
        KeyStore renewed = TlsIdentity.read(config);
        context.reload(it -> it.setKeyStore(renewed));
        LOG.info("The certificate of the HTTP server is that of {} now", config.certificate());
      }
    } catch (Exception e) {
      LOG.warn("The HTTP server keeps the certificate that it has: {}", e.getMessage());
    }
  }

  /** Zero for a file that is not there: reading it says so. */
  private List<Long> changed() {
    return List.of(
        config.certificate().toFile().lastModified(), config.key().toFile().lastModified());
  }
}
