package io.portcullis.collector;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exporter.Exporter;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a datagram's source into its exporter, or refuses it. One per receiver: what was decided
 * for a source is remembered, so a known one costs a look-up and no garbage.
 */
final class Senders {

  /** Stands for every source that is not allowed. */
  private static final Exporter REFUSED = new Exporter(Address.v4(0), 0);

  private static final int MOST_REMEMBERED = 65_536;
  private static final long PERIOD_MILLIS = 600_000;

  private final List<Prefix> allow;
  private final ExporterIdentity identity;
  private final SourcePorts sourcePorts;
  private final Map<InetSocketAddress, Exporter> known = new HashMap<>();

  private InetSocketAddress lastSource;
  private Exporter lastExporter;
  private long period;

  Senders(List<Prefix> allow, ExporterIdentity identity, SourcePorts sourcePorts) {
    this.allow = allow;
    this.identity = identity;
    this.sourcePorts = sourcePorts;
  }

  /** Forgets now and then, so that what is remembered stays what is there. */
  void newBurst(long nowMillis) {
    long now = nowMillis / PERIOD_MILLIS;
    if (now != period || known.size() > MOST_REMEMBERED) {
      period = now;
      known.clear();
      lastSource = null;
    }
  }

  @SuppressWarnings("ReferenceEquality") // There is only one.
  static boolean isRefused(Exporter exporter) {
    return exporter == REFUSED;
  }

  /** The exporter, or one of which {@link #isRefused} holds. */
  @SuppressWarnings("ReferenceEquality") // The channel gives the same object for the same sender.
  Exporter exporter(InetSocketAddress source) {
    if (source == lastSource) {
      return lastExporter;
    }
    Exporter exporter = known.get(source);
    if (exporter == null) {
      exporter = decide(source);
      known.put(source, exporter);
    }
    lastSource = source;
    lastExporter = exporter;
    return exporter;
  }

  private Exporter decide(InetSocketAddress source) {
    Address address = Address.of(source.getAddress().getAddress());
    if (!allow.isEmpty() && allow.stream().noneMatch(prefix -> prefix.contains(address))) {
      return REFUSED;
    }
    if (identity == ExporterIdentity.ADDRESS_AND_PORT) {
      return new Exporter(address, source.getPort());
    }
    sourcePorts.saw(address, source.getPort(), period);
    return new Exporter(address, 0);
  }
}
