package io.portcullis.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.exporter.Exporter;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PathsToldTest {

  private static final Address DESKTOPS = Address.parse("10.1.0.0");
  private static final Address SERVERS = Address.parse("10.2.0.0");
  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final long NOON = 1_795_435_200_000L;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private PathsTold told;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void openStore() {
    MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    StoreBuilder<?> builder =
        JudgeStores.builders().stream()
            .filter(each -> each.name().equals(JudgeStores.OBSERVABILITY))
            .findFirst()
            .orElseThrow();
    var store = (KeyValueStore<Bytes, Long>) builder.withLoggingDisabled().build();
    store.init(context.getStateStoreContext(), store);
    told = new PathsTold(store);
  }

  @Test
  void itIsNewsOnceAnHour() {
    assertThat(told.isNews(path(NOON))).isTrue();
    assertThat(told.isNews(path(NOON + HOUR - 1))).isFalse();
    assertThat(told.isNews(path(NOON + HOUR))).isTrue();
    assertThat(told.isNews(path(NOON + 2 * HOUR - 1))).isFalse();
  }

  @Test
  void whatComesLateIsNoNews() {
    told.isNews(path(NOON));

    assertThat(told.isNews(path(NOON - 2 * HOUR))).isFalse();
  }

  @Test
  void bothDirectionsAreOnePath() {
    told.isNews(path(NOON));

    assertThat(told.isNews(new PathSeen("default", SERVERS, DESKTOPS, ROUTER, NOON))).isFalse();
  }

  @Test
  void anotherExporterZoneOrNetworkIsAnotherPath() {
    told.isNews(path(NOON));

    Exporter other = new Exporter(ROUTER.address(), 2055);
    assertThat(told.isNews(new PathSeen("default", DESKTOPS, SERVERS, other, NOON))).isTrue();
    assertThat(told.isNews(new PathSeen("red", DESKTOPS, SERVERS, ROUTER, NOON))).isTrue();
    assertThat(told.isNews(new PathSeen("default", DESKTOPS, DESKTOPS, ROUTER, NOON))).isTrue();
  }

  private static PathSeen path(long receivedMillis) {
    return new PathSeen("default", DESKTOPS, SERVERS, ROUTER, receivedMillis);
  }
}
