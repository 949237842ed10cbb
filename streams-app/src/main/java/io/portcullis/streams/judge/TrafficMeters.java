package io.portcullis.streams.judge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.metrics.TagBounds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts traffic by what its series say of it, but for zone, protocol and port. Operational, as all
 * meters: what Kafka Streams takes back and does again counts again; the trends do not.
 */
final class TrafficMeters {

  /** Combinations of tags; the traffic of more of them counts under its verdict alone. */
  private static final int MOST = 1_000;

  private static final String TO_SERVER = "to_server";
  private static final String TO_CLIENT = "to_client";

  private final MeterRegistry registry;
  private final Map<Tags, Counters> counters = new ConcurrentHashMap<>();

  private record Tags(
      String flow,
      String system,
      String verdict,
      String clientRole,
      String serverRole,
      String site) {

    static Tags of(TrendSeries series) {
      return new Tags(
          TagBounds.orNone(series.flow()),
          TagBounds.orNone(series.system()),
          series.verdict().name().toLowerCase(Locale.ROOT),
          roles(series.clientRoles()),
          roles(series.serverRoles()),
          TagBounds.orNone(
              series.clientSite().isEmpty() ? series.serverSite() : series.clientSite()));
    }

    private static String roles(List<String> roles) {
      return TagBounds.orNone(String.join(",", roles));
    }

    Tags verdictAlone() {
      return new Tags(
          TagBounds.OTHER,
          TagBounds.OTHER,
          verdict,
          TagBounds.OTHER,
          TagBounds.OTHER,
          TagBounds.OTHER);
    }

    String[] values() {
      return new String[] {flow, system, verdict, clientRole, serverRole, site};
    }

    String[] values(String direction) {
      return new String[] {flow, system, verdict, clientRole, serverRole, site, direction};
    }
  }

  private record Counters(
      Counter conversations,
      Counter packetsToServer,
      Counter bytesToServer,
      Counter packetsToClient,
      Counter bytesToClient) {}

  TrafficMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void add(TrendSeries series, Growth growth) {
    Counters of = of(Tags.of(series));
    if (growth.begins()) {
      of.conversations.increment();
    }
    of.packetsToServer.increment(growth.packetsToServer());
    of.bytesToServer.increment(growth.octetsToServer());
    of.packetsToClient.increment(growth.packetsToClient());
    of.bytesToClient.increment(growth.octetsToClient());
  }

  private Counters of(Tags tags) {
    Counters known = counters.get(tags);
    if (known != null) {
      return known;
    }
    Tags bounded = counters.size() < MOST ? tags : tags.verdictAlone();
    return counters.computeIfAbsent(bounded, this::register);
  }

  private Counters register(Tags tags) {
    String[] toServer = tags.values(TO_SERVER);
    String[] toClient = tags.values(TO_CLIENT);
    return new Counters(
        PortcullisMeter.TRAFFIC_CONVERSATIONS.counter(registry, tags.values()),
        PortcullisMeter.TRAFFIC_PACKETS.counter(registry, toServer),
        PortcullisMeter.TRAFFIC_BYTES.counter(registry, toServer),
        PortcullisMeter.TRAFFIC_PACKETS.counter(registry, toClient),
        PortcullisMeter.TRAFFIC_BYTES.counter(registry, toClient));
  }
}
