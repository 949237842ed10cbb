package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.metrics.GaugeTable;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The exporters of the topic in their view, and beside it what Prometheus is to see of each. */
final class ExporterGauges implements ReadView<ExporterStatus> {

  private final ExporterView view;
  private final MeterRegistry registry;
  private final List<GaugeTable<ExporterHealth>> tables;
  private boolean changed;
  private volatile int leftOut;

  ExporterGauges(ExporterView view, MeterRegistry registry, InstantSource clock) {
    this.view = view;
    this.registry = registry;
    this.tables =
        List.of(
            table(PortcullisMeter.EXPORTER_SILENT, health -> health.silent() ? 1 : 0),
            table(
                PortcullisMeter.EXPORTER_LAST_PACKET,
                health -> Math.max(0, clock.millis() - health.lastReceivedMillis()) / 1000.0),
            table(
                PortcullisMeter.EXPORTER_LAST_EXPORT, health -> health.lastExportMillis() / 1000.0),
            table(PortcullisMeter.EXPORTER_LOST, ExporterHealth::lossRatio),
            table(PortcullisMeter.EXPORTER_CLOCK_SKEW, health -> health.clockSkewMillis() / 1000.0),
            table(PortcullisMeter.EXPORTER_SAMPLING, ExporterHealth::samplingInterval),
            table(PortcullisMeter.EXPORTER_TEMPLATES, ExporterHealth::templates),
            table(PortcullisMeter.EXPORTER_WAITING, ExporterHealth::waitingSets));
    PortcullisMeter.EXPORTER_LEFT_OUT.gauge(registry, this, self -> self.leftOut);
  }

  private GaugeTable<ExporterHealth> table(
      PortcullisMeter meter, ToDoubleFunction<ExporterHealth> value) {
    return meter.table(registry, value, ExporterHealth::worse);
  }

  @Override
  public void put(String key, ExporterStatus status) {
    view.put(key, status);
    changed = true;
  }

  @Override
  public void remove(String key) {
    view.remove(key);
    changed = true;
  }

  /** By address, so that the same are named each time if they are too many. */
  @Override
  public void showGauges() {
    if (!changed) {
      return;
    }
    Map<List<String>, ExporterHealth> rows = new LinkedHashMap<>();
    for (ExporterStatus status : view.all()) {
      rows.merge(
          List.of(status.exporter().toString()),
          ExporterHealth.of(status),
          ExporterHealth::withDomain);
    }
    tables.forEach(table -> table.show(rows));
    leftOut = Math.max(0, rows.size() - MeterTag.EXPORTER.bound());
    changed = false;
  }

  @Override
  public int size() {
    return view.size();
  }
}
