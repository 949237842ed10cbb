package io.portcullis.streams.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.access.Logins;
import io.portcullis.streams.view.ReadViews;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of an instance: {@code /metrics}, {@code /healthz}, {@code /readyz}, {@code
 * /openapi.json} and {@code /api/v1}. It only reads and listens on loopback unless told otherwise.
 */
public final class ApiServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int HEADER_BYTES = 8 * 1024;
  private static final int THREADS = 16;
  private static final int IDLE_MILLIS = 30_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int STOP_MILLIS = 2_000;
  private static final int STOP_IDLE_MILLIS = 50;

  private final HttpConfig config;
  private final Server server;
  private final ServerConnector connector;
  private final Optional<Tls> tls;
  private final SlowClients slow;

  /**
   * Opens nothing before {@link #start}.
   *
   * @param policies what explanations rest on, and what knows roles and sites; empty while no
   *     policy is in force
   * @param clock explanations are of now unless asked otherwise
   * @param exceptions those of this instance
   */
  public ApiServer(
      HttpConfig config,
      ReadViews views,
      Supplier<Optional<Policy>> policies,
      InstantSource clock,
      ExceptionRoutes exceptions,
      Health health,
      PrometheusMeterRegistry registry) {
    this(config, routes(views, policies, clock, exceptions, health, registry), registry);
  }

  private static List<Route> routes(
      ReadViews views,
      Supplier<Optional<Policy>> policies,
      InstantSource clock,
      ExceptionRoutes exceptions,
      Health health,
      PrometheusMeterRegistry registry) {
    LoadedViews loaded = new LoadedViews(views::loaded);
    return new ApiRoutes(
            new ViolationRoutes(views.violations(), views.violationChanges(), loaded, policies),
            new CoverageRoutes(views.coverage(), views.violations(), loaded, policies),
            new TrendRoutes(views::trends, loaded, policies, clock),
            views.exporters(),
            loaded,
            new ExplainRoute(policies, clock),
            exceptions,
            health,
            registry)
        .all();
  }

  /** For a process without views: {@code /metrics}, {@code /healthz} and {@code /readyz} alone. */
  public ApiServer(HttpConfig config, Health health, PrometheusMeterRegistry registry) {
    this(config, new OperatorRoutes(health, registry).all(), registry);
  }

  ApiServer(HttpConfig config, List<Route> routes, PrometheusMeterRegistry registry) {
    this(config, routes, registry, PATIENCE);
  }

  /**
   * @param patience how long a request may take to arrive
   */
  ApiServer(
      HttpConfig config, List<Route> routes, PrometheusMeterRegistry registry, Duration patience) {
    this.config = config;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("http");
    server = new Server(threads);
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    tls = config.tls().enabled() ? Optional.of(new Tls(config.tls())) : Optional.empty();
    connector =
        new ClientConnections(
            server,
            config.connectionsPerClient(),
            PortcullisMeter.HTTP_CONNECTIONS_REFUSED.counter(registry),
            tls.map(it -> new ConnectionFactory[] {it.connections(), http})
                .orElseGet(() -> new ConnectionFactory[] {http}));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    slow = new SlowClients(connector::getConnectedEndPoints, patience);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(HttpConfig.CONNECTIONS, connector));
    server.setStopTimeout(STOP_MILLIS);
    server.setErrorHandler(new ProblemErrorHandler());
    Gate gate = new Gate(new Logins(config.auth(), InstantSource.system()), registry);
    server.setHandler(new GracefulHandler(new ApiHandler(routes, gate, registry)));
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    return http;
  }

  /**
   * Opens the port.
   *
   * @throws IOException when it or a file of http.tls can't be opened, with what to change
   */
  public void start() throws IOException {
    if (tls.isPresent()) {
      tls.get().load();
    }
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IOException(
          "the HTTP server can't listen on "
              + config.host()
              + ":"
              + config.port()
              + " ("
              + e.getMessage()
              + "); choose another http.host or http.port",
          e);
    }
    slow.watch(connector.getScheduler());
    tls.ifPresent(it -> it.watch(connector.getScheduler()));
    if (config.insecure()) {
      LOG.warn(
          "http.insecure: who reaches {} is not kept from asking or listening by Portcullis",
          config.host());
    }
  }

  /** Looks at once whether its certificate was renewed. */
  void reloadCertificate() {
    tls.ifPresent(Tls::reloadIfChanged);
  }

  /** Where it listens, with the port that the system chose if the configuration left it to it. */
  public InetSocketAddress address() {
    int port = connector.getLocalPort();
    if (port <= 0) {
      throw new IllegalStateException("the HTTP server is not started");
    }
    return new InetSocketAddress(config.host(), port);
  }

  /** Lets running requests end, at most for two seconds. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop: " + e.getMessage(), e);
    }
  }
}
