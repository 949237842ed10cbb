package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.CatalogFlow.Status;
import io.portcullis.domain.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Catalog flows for tests, with what matters said and the rest plain. */
public final class Flows {

  private final String id;
  private List<String> from = List.of();
  private List<String> to = List.of();
  private String service = "tcp/443";
  private boolean bidirectional;
  private boolean oneWay;
  private Optional<Expectation> expect = Optional.empty();
  private Optional<String> address = Optional.empty();
  private List<String> fqdn = List.of();
  private boolean observable = true;
  private Status status = Status.CURRENT;
  private FlowSecurity security = FlowSecurity.UNSPECIFIED;
  private Optional<Severity> severity = Optional.empty();

  private boolean enforceable = true;
  private List<String> overlaps = List.of();
  private List<String> encryptedBy = List.of();
  private List<FlowChange> changes = List.of();

  private Flows(String id) {
    this.id = id;
  }

  public static Flows flow(String id) {
    return new Flows(id);
  }

  public Flows from(String... roles) {
    from = List.of(roles);
    return this;
  }

  public Flows to(String... roles) {
    to = List.of(roles);
    return this;
  }

  public Flows on(String text) {
    service = text;
    return this;
  }

  public Flows bidirectional(boolean yes) {
    bidirectional = yes;
    return this;
  }

  public Flows oneWay(boolean yes) {
    oneWay = yes;
    return this;
  }

  public Flows expect(Expectation one) {
    expect = Optional.of(one);
    return this;
  }

  public Flows address(String literal) {
    address = Optional.ofNullable(literal);
    return this;
  }

  public Flows fqdn(String... names) {
    fqdn = List.of(names);
    return this;
  }

  public Flows observable(boolean yes) {
    observable = yes;
    return this;
  }

  public Flows status(Status one) {
    status = one;
    return this;
  }

  public Flows security(Security one) {
    security = FlowSecurity.of(one);
    return this;
  }

  public Flows security(Map<PortRange, Security> byPort) {
    security = FlowSecurity.byPort(byPort);
    return this;
  }

  public Flows enforceable(boolean yes) {
    enforceable = yes;
    return this;
  }

  public Flows overlaps(String... ids) {
    overlaps = List.of(ids);
    return this;
  }

  public Flows encryptedBy(String... ids) {
    encryptedBy = List.of(ids);
    return this;
  }

  public Flows changed(FlowChange... bySite) {
    changes = List.of(bySite);
    return this;
  }

  public Flows severity(Severity one) {
    severity = Optional.of(one);
    return this;
  }

  public CatalogFlow build() {
    return new CatalogFlow(
        id,
        "test",
        from,
        to,
        Service.parse(service),
        "for the test.",
        "test",
        List.of(),
        Optional.empty(),
        bidirectional,
        oneWay,
        address,
        fqdn,
        observable,
        status,
        Optional.empty(),
        Optional.empty(),
        security,
        false,
        Optional.empty(),
        expect,
        severity,
        enforceable,
        overlaps,
        encryptedBy,
        changes);
  }

  public static Role role(String id, boolean judged, String... is) {
    return new Role(id, id, List.of(), List.of(is), Role.Kind.HOST, judged);
  }
}
