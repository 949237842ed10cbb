package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.Version;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.ExceptionPublisher;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.ExceptionDesk;
import io.portcullis.streams.http.ExceptionRoutes;
import io.portcullis.streams.http.Health;
import io.portcullis.streams.http.HealthCheck;
import io.portcullis.streams.http.RuntimeMeters;
import io.portcullis.streams.view.ReadViews;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** The topology, the views of what it writes, and the API that shows them. */
public final class StreamService implements AutoCloseable {

  private final StreamsApp app;
  private final ReadViews views;
  private final ApiServer api;
  private final RuntimeMeters meters;

  public StreamService(PortcullisConfig config, Cluster cluster, PrometheusMeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    this.app =
        new StreamsApp(
            config.streamsApp(),
            new StreamsDeps(cluster.serdes(), registry, clock, Version.number()));
    Consumer<byte[], byte[]> results = ReadViews.consumer(cluster.kafka());
    this.views =
        new ReadViews(config.view(), results, cluster.topics(), cluster.serdes(), registry, clock);
    this.meters = new RuntimeMeters(registry, Version.number());
    meters.bind(results);
    new HealthCheck("registry", cluster.serdes()::registryProblem).count(registry);
    this.api =
        new ApiServer(
            config.http(),
            views,
            app.policies()::inForce,
            clock,
            exceptions(config, cluster, clock),
            health(),
            registry);
  }

  private ExceptionRoutes exceptions(PortcullisConfig config, Cluster cluster, Clock clock) {
    Optional<ExceptionDesk> desk =
        config.http().writable()
            ? Optional.of(
                new ExceptionPublisher(
                    cluster.kafka(),
                    cluster.topics().exceptions().name(),
                    cluster.serdes().policyException()))
            : Optional.empty();
    return new ExceptionRoutes(
        app.exceptions()::current, desk, config.exceptions(), app.policies()::inForce, clock);
  }

  private Health health() {
    return new Health(
        List.of(new HealthCheck("topology", this::failed)),
        List.of(
            new HealthCheck("topology", () -> failed().or(this::notJudging)),
            new HealthCheck("views", views::problem)));
  }

  private Optional<String> failed() {
    return app.failure().map(fault -> "the topology gave up: " + fault.getMessage());
  }

  private Optional<String> notJudging() {
    if (app.isReady()) {
      return Optional.empty();
    }
    return Optional.of(
        app.policies().isReady()
            ? "the topology is starting"
            : "there is no catalog in force, or the inventory is empty: publish them");
  }

  /**
   * @throws IOException if the API's port can't be opened
   */
  public void start() throws IOException, InterruptedException {
    api.start();
    app.start();
    meters.bind(app.kafkaStreams());
    views.start();
  }

  /** Where the API is. */
  public InetSocketAddress address() {
    return api.address();
  }

  /** Catalog and inventory have loaded, records are judged, and the views know all there was. */
  public boolean isReady() {
    return app.isReady() && views.loaded();
  }

  public ReadViews views() {
    return views;
  }

  /** Why the topology gave up, if it did. */
  public Optional<Throwable> failure() {
    return app.failure();
  }

  /** Commits what is done and stops. */
  @Override
  public void close() {
    app.close();
    meters.close();
    views.close();
    api.close();
  }
}
