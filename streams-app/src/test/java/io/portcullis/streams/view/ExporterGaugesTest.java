package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleExporters.status;
import static io.portcullis.streams.view.SampleExporters.unwell;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.metrics.MeterTag;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExporterGaugesTest {

  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter FIREWALL = new Exporter(Address.parse("192.0.2.2"), 0);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExporterView view = new ExporterView();
  private final ExporterGauges gauges =
      new ExporterGauges(view, registry, () -> Instant.ofEpochMilli(60_000));

  @Test
  void anExporterIsSilentOrNotAndItsLastPacketAges() {
    gauges.put("router|1", status(ROUTER, 1, ExporterState.LIVE, 50_000));
    gauges.put("firewall|1", status(FIREWALL, 1, ExporterState.SILENT, 10_000));
    gauges.showGauges();

    assertThat(silent("192.0.2.1")).isZero();
    assertThat(silent("192.0.2.2")).isEqualTo(1);
    assertThat(age("192.0.2.1")).isEqualTo(10);
    assertThat(age("192.0.2.2")).isEqualTo(50);
    assertThat(view.size()).isEqualTo(2);

    gauges.put("firewall|1", status(FIREWALL, 1, ExporterState.LIVE, 59_000));
    gauges.showGauges();

    assertThat(silent("192.0.2.2")).isZero();
    assertThat(age("192.0.2.2")).isEqualTo(1);
  }

  @Test
  void theLatestOfItsObservationDomainsTellsWhenAnExporterWasHeard() {
    gauges.put("router|1", status(ROUTER, 1, ExporterState.LIVE, 20_000));
    gauges.put("router|2", status(ROUTER, 2, ExporterState.LIVE, 58_000));
    gauges.showGauges();

    assertThat(age("192.0.2.1")).isEqualTo(2);
    assertThat(value("portcullis.exporter.templates", "192.0.2.1"))
        .as("of all its observation domains")
        .isEqualTo(4);
  }

  @Test
  void oneThatIsTakenOutOfTheTopicIsNotSilentAnyMore() {
    gauges.put("firewall|1", status(FIREWALL, 1, ExporterState.SILENT, 10_000));

    gauges.showGauges();
    assertThat(silent("192.0.2.2")).isEqualTo(1);

    gauges.remove("firewall|1");
    gauges.showGauges();

    assertThat(registry.find("portcullis.exporter.silent").gauges()).isEmpty();
    assertThat(registry.find("portcullis.exporter.last.packet.age.seconds").gauges()).isEmpty();
    assertThat(view.all()).isEmpty();
  }

  @Test
  void moreThanCanBeNamedAreToldOfTogether() {
    for (int i = 0; i < MeterTag.EXPORTER.bound(); i++) {
      Exporter exporter = new Exporter(Address.parse("10.0." + i / 256 + "." + i % 256), 0);
      gauges.put(exporter + "|1", status(exporter, 1, ExporterState.LIVE, 60_000));
    }
    gauges.put("router|1", status(ROUTER, 1, ExporterState.LIVE, 55_000));
    gauges.put("firewall|1", status(FIREWALL, 1, ExporterState.SILENT, 10_000));
    gauges.showGauges();

    assertThat(silent("other")).isEqualTo(1);
    assertThat(age("other")).isEqualTo(50);
    assertThat(registry.get("portcullis.exporter.left.out").gauge().value()).isEqualTo(2);
    assertThat(registry.find("portcullis.exporter.silent").gauges())
        .hasSize(MeterTag.EXPORTER.bound() + 1);
  }

  @Test
  void whatAnExporterIsWorthIsShown() {
    gauges.put("router|1", unwell(ROUTER, 1, 60_000, 58_500, 0.25, 100, 3));
    gauges.showGauges();

    assertThat(value("portcullis.exporter.last.export.seconds", "192.0.2.1")).isEqualTo(58.5);
    assertThat(value("portcullis.exporter.clock.skew.seconds", "192.0.2.1")).isEqualTo(1.5);
    assertThat(value("portcullis.exporter.lost.ratio", "192.0.2.1")).isEqualTo(0.25);
    assertThat(value("portcullis.exporter.sampling.interval", "192.0.2.1")).isEqualTo(100);
    assertThat(value("portcullis.exporter.templates", "192.0.2.1")).isEqualTo(2);
    assertThat(value("portcullis.exporter.waiting.sets", "192.0.2.1")).isEqualTo(3);
  }

  @Test
  void ofTwoThatAreToldOfAsOneTheWorstIsShown() {
    ExporterHealth behind = ExporterHealth.of(unwell(ROUTER, 1, 60_000, 65_000, 0.01, 1, 3));
    ExporterHealth lossy = ExporterHealth.of(unwell(FIREWALL, 1, 50_000, 49_000, 0.5, 100, 4));

    assertThat(behind.worse(lossy))
        .isEqualTo(new ExporterHealth(false, 50_000, 49_000, -5_000, 0.5, 100, 4, 7))
        .isEqualTo(lossy.worse(behind));
  }

  private double silent(String exporter) {
    return value("portcullis.exporter.silent", exporter);
  }

  private double age(String exporter) {
    return value("portcullis.exporter.last.packet.age.seconds", exporter);
  }

  private double value(String meter, String exporter) {
    return registry.get(meter).tag("exporter", exporter).gauge().value();
  }
}
