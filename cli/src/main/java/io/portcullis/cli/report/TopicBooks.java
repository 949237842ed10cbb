package io.portcullis.cli.report;

import io.portcullis.cli.Version;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.topic.TopicReader;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.report.Kept;
import io.portcullis.report.Period;
import io.portcullis.report.ReportRequest;
import io.portcullis.report.books.Books;
import io.portcullis.report.document.Report;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the books of a report with what the topics hold, as it is committed at this moment. */
public final class TopicBooks {

  private static final Logger LOG = LoggerFactory.getLogger(TopicBooks.class);

  private static final long ALL = Long.MIN_VALUE;

  private final Cluster cluster;
  private final TopicReader reader;
  private final Reading progress;
  private final List<Source<?>> sources = new ArrayList<>();
  private long read;

  public TopicBooks(Cluster cluster, Reading progress) {
    this.cluster = cluster;
    this.reader = new TopicReader(cluster.kafka());
    this.progress = progress;
  }

  /**
   * @param fromMillis records older than that say nothing that is asked for
   */
  private record Source<V>(
      TopicSpec topic, CheckedSerde<V> values, long fromMillis, Consumer<Kept<V>> book) {}

  /**
   * @param now when it is read
   * @param site empty for the whole estate
   * @param zone of hours and weekdays
   */
  public Report report(Instant now, Period period, Optional<String> site, ZoneId zone) {
    Topics topics = cluster.topics();
    Books books =
        new Books(
            new ReportRequest(
                now,
                period,
                site,
                zone,
                topics.trendsDaily().retention().orElseThrow(),
                "Portcullis " + Version.number()));
    long from = period.before().fromMillis();
    for (TrendStep step : TrendStep.values()) {
      add(topics.trends(step), cluster.serdes().trendCell(), from, cell -> trend(books, cell));
    }
    add(topics.violations(), cluster.serdes().violation(), ALL, books.violations()::accept);
    add(topics.coverage(), cluster.serdes().flowCoverage(), ALL, books.coverage()::accept);
    add(topics.exporters(), cluster.serdes().exporterStatus(), ALL, books.exporters()::accept);
    add(topics.catalog(), cluster.serdes().catalog(), ALL, books.policy()::acceptCatalog);
    add(topics.inventory(), cluster.serdes().inventory(), ALL, books.policy()::acceptInventory);
    progress.begins(sources.stream().mapToLong(source -> reader.size(source.topic().name())).sum());
    sources.forEach(source -> read(source, books));
    return books.report();
  }

  private <V> void add(
      TopicSpec topic, CheckedSerde<V> values, long fromMillis, Consumer<Kept<V>> book) {
    if (cluster.has(topic)) {
      sources.add(new Source<>(topic, values, fromMillis, book));
    } else {
      LOG.warn("there is no topic {}: the report knows nothing of it", topic.name());
    }
  }

  private static void trend(Books books, Kept<TrendCell> cell) {
    cell.value().ifPresent(books.traffic()::accept);
  }

  private <V> void read(Source<V> source, Books books) {
    reader.records(
        source.topic().name(),
        source.fromMillis(),
        record -> {
          take(source, record, books);
          progress.read(++read);
        });
  }

  private static <V> void take(
      Source<V> source, ConsumerRecord<byte[], byte[]> record, Books books) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      source.book().accept(new Kept<>(key, Optional.empty(), record.timestamp()));
      return;
    }
    Decoded<V> decoded = source.values().decode(record.value());
    if (decoded instanceof Decoded.Good<V> good) {
      source.book().accept(new Kept<>(key, Optional.of(good.value()), record.timestamp()));
    } else {
      books.unreadable();
    }
  }
}
