package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleExporters.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.ExporterStatus;
import org.junit.jupiter.api.Test;

class ExporterViewTest {

  private final ExporterView view = new ExporterView();

  @Test
  void exportersComeByAddressPortAndObservationDomain() {
    ExporterStatus ten = status("10.0.0.10", 0, 1);
    ExporterStatus nine = status("10.0.0.9", 2055, 1);
    ExporterStatus nineAgain = status("10.0.0.9", 2055, 256);
    ExporterStatus nineElsewhere = status("10.0.0.9", 2056, 0);
    view.put("a", ten);
    view.put("b", nineElsewhere);
    view.put("c", nineAgain);
    view.put("d", nine);

    assertThat(view.all()).containsExactly(nine, nineAgain, nineElsewhere, ten);
  }

  @Test
  void aTombstoneRemoves() {
    view.put("a", status("10.0.0.10", 0, 1));
    view.remove("a");

    assertThat(view.all()).isEmpty();
    assertThat(view.size()).isZero();
  }
}
