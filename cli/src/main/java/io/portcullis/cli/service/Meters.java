package io.portcullis.cli.service;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.metrics.TagBounds;
import java.util.List;
import java.util.stream.StreamSupport;

/** The registry in which all parts of one process count. */
public final class Meters {

  private Meters() {}

  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new TagBounds()).meterFilter(new OneTagForStores());
    return registry;
  }

  /**
   * Kafka Streams calls the tag with a store's name after the store's kind ({@code
   * rocksdb-state-id}, {@code in-memory-state-id}). Prometheus wants one set of tags for a name,
   * and would refuse the metrics of every kind but the first.
   */
  private static final class OneTagForStores implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
      if (!id.getName().startsWith("kafka.stream.state.")) {
        return id;
      }
      List<Tag> tags =
          StreamSupport.stream(id.getTagsAsIterable().spliterator(), false)
              .map(tag -> isStore(tag) ? Tag.of("state.id", tag.getValue()) : tag)
              .toList();
      return id.replaceTags(tags);
    }

    private static boolean isStore(Tag tag) {
      return tag.getKey().endsWith(".state.id") || tag.getKey().endsWith("-state-id");
    }
  }
}
