package io.portcullis.cli.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.ExceptionRoutes;
import io.portcullis.streams.http.Health;
import io.portcullis.streams.http.HttpConfig;
import io.portcullis.streams.view.ReadViews;
import io.portcullis.streams.view.ViewConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The API and the views of an instance, over a topic that the test writes. */
public final class RunningInstance implements AutoCloseable {

  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final PortcullisSerdes serdes;
  private final ReadViews views;
  private final ApiServer api;
  private final Map<String, Long> offsets = new HashMap<>();

  /**
   * @param policy what knows roles and sites
   */
  public RunningInstance(Path directory, int port, Optional<Policy> policy) throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    serdes = new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
    for (TopicSpec spec : topics.all()) {
      String topic = spec.name();
      consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
      consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    }
    views =
        new ReadViews(ViewConfig.defaults(), consumer, topics, serdes, registry, Clock.systemUTC());
    api =
        new ApiServer(
            HttpConfig.readOnly("127.0.0.1", port),
            views,
            () -> policy,
            Clock.systemUTC(),
            new ExceptionRoutes(
                () -> ExceptionIndex.NONE,
                Optional.empty(),
                ExceptionConfig.defaults(),
                () -> policy,
                Clock.systemUTC()),
            new Health(List.of(), List.of()),
            registry);
    api.start();
  }

  public RunningInstance ready() throws InterruptedException {
    views.start();
    while (!views.loaded()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return this;
  }

  public int port() {
    return api.address().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Returns once the API shows it. */
  public void write(Violation violation) throws InterruptedException {
    String topic = topics.violations().name();
    long at = write(topic, violation.id(), serdes.violation().encode(topic, violation));
    while (views.violationChanges().now().nextOffsets().getOrDefault(0, 0L) <= at) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Returns once the API shows it. */
  public void write(FlowCoverage coverage) throws InterruptedException {
    String topic = topics.coverage().name();
    write(topic, coverage.key().toString(), serdes.flowCoverage().encode(topic, coverage));
    while (views.coverage().find(coverage.key().id()).filter(coverage::equals).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Of a cell that was not written before. Returns once the API shows it. */
  public void write(TrendCell cell) throws InterruptedException {
    TrendStep step = cell.key().step();
    String topic = topics.trends(step).name();
    int before = views.trends(step).size();
    write(topic, cell.key().toString(), serdes.trendCell().encode(topic, cell));
    while (views.trends(step).size() == before) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private long write(String topic, String key, byte[] value) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    long at = offsets.merge(topic, 1L, Long::sum) - 1;
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>(topic, 0, at, keyBytes, value)));
    return at;
  }

  @Override
  public void close() {
    views.close();
    api.close();
  }
}
