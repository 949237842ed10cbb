package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {

  @Test
  void byDefaultOnlyThisMachineCanSendOnTheUsualPorts() {
    assertThat(CollectorConfig.defaults().listen())
        .containsExactly(
            new Listen("127.0.0.1", 2055),
            new Listen("127.0.0.1", 4739),
            new Listen("127.0.0.1", 9995));
    assertThat(new Listen(null, 2055).host()).isEqualTo("127.0.0.1");
  }

  @Test
  void byDefaultABatchHasAtMost64KiBAndWaitsAtMost50Milliseconds() {
    assertThat(CollectorConfig.defaults().batchBytes()).isEqualTo(65_536);
    assertThat(CollectorConfig.defaults().batchDelay()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void aBadPortIsNamedByItsPlace() {
    assertThatThrownBy(() -> listening(new Listen("0.0.0.0", 2055), new Listen("::", 70000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("collector.listen[1].port: 70000 is no port; it is a number from 0 to 65535");
    assertThatThrownBy(() -> listening(new Listen("0.0.0.0", null)))
        .hasMessageStartingWith("collector.listen[0].port: null is no port");
  }

  @Test
  void listeningTwiceOnTheSameIsRefusedUnlessTheSystemChoosesThePort() {
    assertThatThrownBy(() -> listening(new Listen(null, 2055), new Listen("127.0.0.1", 2055)))
        .hasMessage("collector.listen[1]: 127.0.0.1:2055 is already collector.listen[0]");
    assertThat(listening(new Listen(null, 0), new Listen(null, 0)).listen()).hasSize(2);
  }

  @Test
  void anEmptyHostOrListIsRefused() {
    assertThatThrownBy(() -> listening(new Listen(" ", 2055)))
        .hasMessageStartingWith("collector.listen[0].host: is empty");
    assertThatThrownBy(CollectorConfigTest::listening)
        .hasMessageStartingWith("collector.listen: is empty");
  }

  @Test
  void sizesAndTimesOutOfRangeNameThemselves() {
    assertThatThrownBy(() -> sized(0, 1 << 20, 65_536, null))
        .hasMessage("collector.receivers: 0 is not from 1 to 64");
    assertThatThrownBy(() -> sized(1, 1 << 20, 100, null))
        .hasMessage("collector.batchBytes: 100 is not from 1024 to 524288");
    assertThatThrownBy(() -> sized(1, 65_536, 65_536, null))
        .hasMessage("collector.queueBytes: 65536 is not from 131072 to 2147483647");
    assertThatThrownBy(() -> sized(1, 1 << 20, 65_536, Duration.ZERO))
        .hasMessage("collector.batchDelay: PT0S is not from PT0.001S to PT10S");
  }

  private static CollectorConfig listening(Listen... where) {
    return CollectorConfig.defaults().withListen(Arrays.asList(where));
  }

  private static CollectorConfig sized(int receivers, int queue, int batch, Duration delay) {
    return new CollectorConfig(
        List.of(new Listen(null, 0)),
        receivers,
        null,
        queue,
        batch,
        delay,
        null,
        null,
        null,
        null,
        null);
  }
}
