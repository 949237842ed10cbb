package io.portcullis.domain.catalog;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import java.util.Optional;

/**
 * A catalog flow as it applies between two role sets: shared, so that a match costs no allocation.
 */
public final class Match {

  private final CatalogFlow flow;
  private final Prefix address;
  private final boolean swapped;
  private final boolean byName;
  private final boolean self;
  private final Assessment assessment;

  Match(CompiledFlow flow, boolean swapped, boolean byName, boolean saferExists) {
    this.flow = flow.flow();
    this.address = flow.address();
    this.self = flow.self();
    this.swapped = swapped;
    this.byName = byName;
    this.assessment = assessment(flow.flow(), byName, saferExists);
  }

  public CatalogFlow flow() {
    return flow;
  }

  /** The server is any internet address because the flow names hosts, which no address proves. */
  public boolean byName() {
    return byName;
  }

  /** The verdict on every conversation that it allows. */
  public Assessment assessment() {
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

  private static Assessment assessment(CatalogFlow flow, boolean byName, boolean saferExists) {
    StringBuilder text = new StringBuilder("Allowed by " + flow.id() + ": " + flow.details());
    Optional<String> unverified = Optional.empty();
    if (byName) {
      unverified = Optional.of(String.join(", ", flow.fqdn()));
      text.append(" It is meant for ").append(unverified.get());
      text.append("; an address can't prove the name.");
    }
    if (saferExists) {
      text.append(" It is in clear text where the catalog has an encrypted flow as well.");
    }
    return new Assessment(
        new Verdict.Compliant(flow.id(), saferExists, unverified), Severity.INFO, text.toString());
  }
}
