package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exporters of the topic in their view, and beside it what Prometheus is to see of each. */
final class ExporterGauges implements ReadView<ExporterStatus> {

  private final ExporterView view;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final BoundedTag names = new BoundedTag(MeterTag.EXPORTER);
  private final Map<String, Group> groups = new HashMap<>();

  ExporterGauges(ExporterView view, MeterRegistry registry, InstantSource clock) {
    this.view = view;
    this.registry = registry;
    this.clock = clock;
  }

  /** The exporters that go by one name: one of them, or all that are too many to be named. */
  private final class Group {
    private final Map<String, ExporterStatus> byKey = new ConcurrentHashMap<>();

    double silent() {
      return byKey.values().stream().anyMatch(one -> one.state() == ExporterState.SILENT) ? 1 : 0;
    }

    /** Of the one that was heard longest ago. */
    double ageSeconds() {
      Map<Exporter, Long> last = new HashMap<>();
      byKey
          .values()
          .forEach(one -> last.merge(one.exporter(), one.lastReceivedMillis(), Math::max));
      return last.values().stream()
          .mapToDouble(millis -> Math.max(0, clock.millis() - millis) / 1000.0)
          .max()
          .orElse(Double.NaN);
    }
  }

  @Override
  public void put(String key, ExporterStatus status) {
    view.put(key, status);
    String name = names.value(status.exporter().toString());
    groups.computeIfAbsent(name, this::register).byKey.put(key, status);
  }

  private Group register(String name) {
    Group group = new Group();
    PortcullisMeter.EXPORTER_SILENT.gauge(registry, group, Group::silent, name);
    PortcullisMeter.EXPORTER_LAST_PACKET.gauge(registry, group, Group::ageSeconds, name);
    return group;
  }

  @Override
  public void remove(String key) {
    view.remove(key);
    groups.values().forEach(group -> group.byKey.remove(key));
  }

  @Override
  public int size() {
    return view.size();
  }
}
