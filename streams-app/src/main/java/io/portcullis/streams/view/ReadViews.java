package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The read views of one instance and the feed that fills them. */
public final class ReadViews implements AutoCloseable {

  private final ViolationView violations = new ViolationView();
  private final ViolationChanges violationChanges = new ViolationChanges();
  private final CoverageView coverage = new CoverageView();
  private final ExporterView exporters = new ExporterView();
  private final Map<TrendStep, TrendView> trends = new EnumMap<>(TrendStep.class);
  private final ViewFeed feed;

  /**
   * @param consumer see {@link ViewFeed#consumerConfig}; closed with the views
   */
  public ReadViews(
      ViewConfig config,
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      PortcullisSerdes serdes,
      MeterRegistry registry,
      InstantSource clock) {
    TopicSpec topic = topics.violations();
    KeptViolations kept =
        new KeptViolations(
            violations,
            violationChanges,
            new StandingViolations(registry),
            config,
            topic.retention().orElseThrow(),
            topic.name(),
            registry,
            clock);
    List<ViewSource<?>> sources = new ArrayList<>();
    Collections.addAll(
        sources,
        new ViewSource<>(topic.name(), serdes.violation()::decode, kept),
        new ViewSource<>(
            topics.coverage().name(),
            serdes.flowCoverage()::decode,
            new KeptExpectations(
                coverage,
                new CoverageGauges(registry),
                config,
                topics.coverage().name(),
                registry)),
        new ViewSource<>(
            topics.exporters().name(),
            serdes.exporterStatus()::decode,
            new ExporterGauges(exporters, registry, clock)));
    for (TrendStep step : TrendStep.values()) {
      TopicSpec cells = topics.trends(step);
      TrendView view = new TrendView(step, config.trends(), cells, registry, clock);
      trends.put(step, view);
      sources.add(new ViewSource<>(cells.name(), serdes.trendCell()::decode, view));
    }
    this.feed = new ViewFeed(consumer, sources, registry, clock);
    for (VerdictKind kind : VerdictKind.values()) {
      if (kind.isViolation()) {
        PortcullisMeter.VIOLATIONS_OPEN.gauge(
            registry, violations, view -> view.open(kind), kind.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  /** A consumer for {@link ReadViews} from the connection settings of Kafka. */
  public static Consumer<byte[], byte[]> consumer(Map<String, ?> kafka) {
    return new KafkaConsumer<>(
        ViewFeed.consumerConfig(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public void start() {
    feed.start();
  }

  public ViolationView violations() {
    return violations;
  }

  public ViolationChanges violationChanges() {
    return violationChanges;
  }

  public CoverageView coverage() {
    return coverage;
  }

  public TrendView trends(TrendStep step) {
    return trends.get(step);
  }

  public ExporterView exporters() {
    return exporters;
  }

  /** See {@link ViewFeed#problem()}. */
  public Optional<String> problem() {
    return feed.problem();
  }

  /** See {@link ViewFeed#loaded()}. */
  public boolean loaded() {
    return feed.loaded();
  }

  @Override
  public void close() {
    feed.close();
  }
}
