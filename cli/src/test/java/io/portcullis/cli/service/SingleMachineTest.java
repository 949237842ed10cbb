package io.portcullis.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.Published;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SingleMachineTest {

  @TempDir Path directory;

  @Test
  void it_comes_up_ready_keeps_its_data_and_publishes_only_what_changed() throws Exception {
    Files.writeString(
        directory.resolve("portcullis.yaml"),
        """
        inventory: [inventory.csv]
        collector:
          listen: [{port: 0}]
        http: {port: 0}
        """);
    inventory("10.0.0.1,vda\n");
    Published firstCatalog;
    try (SingleMachine machine = start()) {
      firstCatalog = machine.published().catalog();
      assertThat(firstCatalog.written()).isEqualTo(firstCatalog.total());
      assertThat(machine.published().inventory()).contains(new Published(1, 1, 0));
      assertThat(machine.addresses()).hasSize(1);
      awaitReady(machine);
      awaitMetric(machine, "portcullis_policy_info{catalog=");
      awaitMetric(machine, "portcullis_stream_watermark_delay_seconds{stage=\"judge\"} ");
      awaitMetric(machine, "portcullis_stream_lag_records{topic=\"portcullis.packets\"} 0.0");
      awaitMetric(
          machine,
          "portcullis_stream_lag_records{topic=\"portcullis-coverage-evidence-repartition\"} ");
    }
    inventory("10.0.0.1,vda\n10.0.0.2,storefront\n");
    try (SingleMachine machine = start()) {
      assertThat(machine.published().catalog())
          .isEqualTo(new Published(firstCatalog.total(), 0, 0));
      assertThat(machine.published().inventory()).contains(new Published(2, 1, 0));
      awaitReady(machine);
    }
  }

  private SingleMachine start() throws Exception {
    PortcullisConfig config = ConfigFile.read(directory.resolve("portcullis.yaml"), Map.of());
    SingleMachine machine =
        new SingleMachine(config, PolicyFiles.read(config.catalog(), config.inventory()));
    machine.start();
    return machine;
  }

  private void inventory(String rows) throws IOException {
    Files.writeString(directory.resolve("inventory.csv"), "prefix,roles\n" + rows);
  }

  /** What is counted by the clock comes after the rest. */
  private static void awaitMetric(SingleMachine machine, String beginning) throws Exception {
    while (machine.registry().scrape().lines().noneMatch(line -> line.startsWith(beginning))) {
      Thread.sleep(100);
    }
  }

  /** Asks the API until it says yes; the test's time limit is the end of patience. */
  private static void awaitReady(SingleMachine machine) throws Exception {
    URI ready = URI.create("http://" + Addresses.text(machine.stream().address()) + "/readyz");
    while (((HttpURLConnection) ready.toURL().openConnection()).getResponseCode() != 200) {
      Thread.sleep(100);
    }
  }
}
