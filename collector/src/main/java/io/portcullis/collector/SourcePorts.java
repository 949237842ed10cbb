package io.portcullis.collector;

import io.portcullis.domain.address.Address;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when many source ports send from one address: several exporters behind NAT, whose
 * templates would get mixed up while the address alone identifies an exporter. Looks at periods of
 * ten minutes and at a bounded number of addresses and ports.
 */
final class SourcePorts {

  /** Exporters use one port, or one per line card or protocol; more than these look like NAT. */
  static final int SUSPICIOUS = 16;

  private static final Logger log = LoggerFactory.getLogger(SourcePorts.class);
  private static final int MOST_ADDRESSES = 16_384;
  private static final int MOST_PORTS = 256;

  private final Map<Address, Set<Integer>> portsByAddress = new HashMap<>();
  private final Set<Address> warned = new HashSet<>();
  private long period;
  private int most;

  synchronized void saw(Address address, int port, long newPeriod) {
    if (newPeriod != period) {
      period = newPeriod;
      portsByAddress.clear();
      most = 0;
    }
    if (portsByAddress.size() >= MOST_ADDRESSES && !portsByAddress.containsKey(address)) {
      return;
    }
    Set<Integer> ports = portsByAddress.computeIfAbsent(address, unknown -> new HashSet<>());
    if (ports.size() < MOST_PORTS) {
      ports.add(port);
    }
    most = Math.max(most, ports.size());
    if (ports.size() > SUSPICIOUS && warned.size() < MOST_ADDRESSES && warned.add(address)) {
      log.warn(
          "{} sends from more than {} source ports; if several exporters share that address (NAT),"
              + " set collector.identity: ADDRESS_AND_PORT",
          address,
          SUSPICIOUS);
    }
  }

  /** The most source ports that one address has used in this period, at most 256. */
  synchronized int most() {
    return most;
  }
}
