package io.portcullis.domain.catalog;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A catalog flow as it applies between two role sets: shared, so that a match costs no allocation.
 */
public final class Match {

  private static final PortRange[] NONE = {};

  private final CatalogFlow flow;
  private final Prefix address;
  private final boolean swapped;
  private final boolean byName;
  private final boolean self;
  private final Assessment assessment;
  private final Assessment inClearText;

  /** Ports on which it is in clear text though the catalog has something safer. */
  private final PortRange[] clear;

  /**
   * @param saferExists the catalog has something encrypted between the same roles
   */
  Match(CompiledFlow flow, boolean swapped, boolean byName, boolean saferExists) {
    this.flow = flow.flow();
    this.address = flow.address();
    this.self = flow.self();
    this.swapped = swapped;
    this.byName = byName;
    this.clear = saferExists ? this.flow.security().ports(Security.CLEARTEXT).toArray(NONE) : NONE;
    this.assessment = assessment(this.flow, byName, false);
    this.inClearText = assessment(this.flow, byName, true);
  }

  public CatalogFlow flow() {
    return flow;
  }

  /** The server is any internet address because the flow names hosts, which no address proves. */
  public boolean byName() {
    return byName;
  }

  /**
   * The verdict on every conversation that it allows on this port of the server.
   *
   * @param port for ICMP the request's type and code
   */
  public Assessment assessment(int port) {
    for (PortRange range : clear) {
      if (range.contains(port)) {
        return inClearText;
      }
    }
    return assessment;
  }

  boolean swapped() {
    return swapped;
  }

  /** What roles and ports can't tell: the literal address, and that no host is its own peer. */
  boolean holds(long clientHigh, long clientLow, long serverHigh, long serverLow) {
    if (self && clientHigh == serverHigh && clientLow == serverLow) {
      return false;
    }
    if (address == null) {
      return true;
    }
    return swapped
        ? address.contains(clientHigh, clientLow)
        : address.contains(serverHigh, serverLow);
  }

  private static Assessment assessment(CatalogFlow flow, boolean byName, boolean clear) {
    StringBuilder text = new StringBuilder("Allowed by " + flow.id() + ": " + flow.details());
    Optional<String> unverified = Optional.empty();
    if (byName) {
      unverified = Optional.of(String.join(", ", flow.fqdn()));
      text.append(" It is meant for ").append(unverified.get());
      text.append("; an address can't prove the name.");
    }
    if (clear) {
      text.append(" It is in clear text where the catalog has ").append(safer(flow)).append('.');
    }
    return new Assessment(
        new Verdict.Compliant(flow.id(), clear, unverified), Severity.INFO, text.toString());
  }

  private static String safer(CatalogFlow flow) {
    List<PortRange> encrypted = flow.security().ports(Security.ENCRYPTED);
    if (encrypted.isEmpty()) {
      return "an encrypted flow as well";
    }
    String ports = encrypted.stream().map(PortRange::toString).collect(Collectors.joining(", "));
    return "port " + ports + " of the same flow encrypted";
  }
}
