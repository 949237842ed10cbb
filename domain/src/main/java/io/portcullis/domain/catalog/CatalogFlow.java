package io.portcullis.domain.catalog;

import io.portcullis.domain.verdict.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One flow that Citrix, or the site, says may be.
 *
 * @param id stable id, {@code adc.ha-heartbeat}
 * @param system the Citrix system whose table it comes from
 * @param from role ids that may be the client
 * @param to role ids that may be the server
 * @param service what it looks like on the wire
 * @param details what it is for, one sentence
 * @param source document and section, {@code citrix-communication-ports, Citrix ADC}
 * @param rows the printed rows it stands for, {@code Citrix ADC #7}; empty for a site's own flow
 * @param printed what the document prints where that is wrong in substance
 * @param bidirectional either end may open it
 * @param oneWay its server never answers (syslog, traps, heartbeats), so nobody waits for an answer
 * @param address the literal destination (or destination network), if it has one
 * @param fqdn destination host names; an address can't prove a name, so the verdict says that it
 *     was not verified
 * @param observable false for what never crosses a network (loopback)
 * @param status whether products still use it
 * @param since first product version, empty for always
 * @param until last product version, empty for still
 * @param security whether the wire is encrypted, port by port where ports differ
 * @param configurable an administrator may change the port; a site's file says to what
 * @param condition when it applies, in words, if not always
 * @param expect set if a healthy estate always shows it
 * @param severity set if its breach should not be rated by the table of severities
 * @param enforceable false where no port can tell it from anything else
 * @param overlaps ids of flows that allow the same, or part of it, on purpose
 * @param encryptedBy ids of flows that do the same where nobody on the wire can read it
 * @param changes what a site's file made of it
 */
public record CatalogFlow(
    String id,
    String system,
    List<String> from,
    List<String> to,
    Service service,
    String details,
    String source,
    List<String> rows,
    Optional<String> printed,
    boolean bidirectional,
    boolean oneWay,
    Optional<String> address,
    List<String> fqdn,
    boolean observable,
    Status status,
    Optional<String> since,
    Optional<String> until,
    FlowSecurity security,
    boolean configurable,
    Optional<String> condition,
    Optional<Expectation> expect,
    Optional<Severity> severity,
    boolean enforceable,
    List<String> overlaps,
    List<String> encryptedBy,
    List<FlowChange> changes) {

  /** In use, used by old versions only, or announced and not built. */
  public enum Status {
    CURRENT,
    LEGACY,
    PLANNED
  }

  /** What someone on the wire could read. */
  public enum Security {
    CLEARTEXT,
    ENCRYPTED,
    UNSPECIFIED
  }

  public CatalogFlow {
    from = List.copyOf(from);
    to = List.copyOf(to);
    rows = List.copyOf(rows);
    fqdn = List.copyOf(fqdn);
    overlaps = List.copyOf(overlaps);
    encryptedBy = List.copyOf(encryptedBy);
    changes = List.copyOf(changes);
  }

  /** What keeps it from ever matching at this site, if the site switched it off. */
  public Optional<FlowChange> switchedOff() {
    return changes.stream().filter(change -> change.part() == FlowChange.Part.OFF).findFirst();
  }

  /** As a site made it that has no use for it: known still, but neither allowed nor expected. */
  public CatalogFlow switchedOff(FlowChange change) {
    return changed(change, service, Optional.empty(), severity);
  }

  /** As a site made it. */
  public CatalogFlow changed(
      FlowChange change,
      Service newService,
      Optional<Expectation> newExpect,
      Optional<Severity> newSeverity) {
    List<FlowChange> all = new ArrayList<>(changes);
    all.add(change);
    return new CatalogFlow(
        id,
        system,
        from,
        to,
        newService,
        details,
        source,
        rows,
        printed,
        bidirectional,
        oneWay,
        address,
        fqdn,
        observable,
        status,
        since,
        until,
        security.within(newService),
        configurable,
        condition,
        newExpect,
        newSeverity,
        enforceable,
        overlaps,
        encryptedBy,
        all);
  }

  /** What no network shows, no product does yet, or the site switched off, allows nothing. */
  public boolean canMatch() {
    return observable && status != Status.PLANNED && switchedOff().isEmpty();
  }
}
