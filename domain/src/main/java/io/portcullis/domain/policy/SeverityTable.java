package io.portcullis.domain.policy;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import java.util.Optional;

/**
 * How urgent a violation is, where its catalog flow does not say so itself. The most urgent are
 * those that reach into the estate from outside.
 *
 * @param fromInternet an internet address speaks to an inventoried host
 * @param toInternet an inventoried host speaks to an internet address
 * @param unknownEndpoint one end is an internal address that no entry speaks for
 * @param unexpectedOnJudged unexpected port or peer, on a server of the Citrix estate
 * @param unexpectedElsewhere unexpected port or peer, on other infrastructure
 * @param reversed the catalog has it the other way round
 * @param wrongProtocol right roles and port, other transport
 * @param denied a firewall refused it
 * @param unanswered the server did not answer
 * @param ambiguous the client can't be told from the server
 * @param scan one client has more violations than are told one by one; that of the most urgent
 *     among them, if it is more urgent
 */
public record SeverityTable(
    Severity fromInternet,
    Severity toInternet,
    Severity unknownEndpoint,
    Severity unexpectedOnJudged,
    Severity unexpectedElsewhere,
    Severity reversed,
    Severity wrongProtocol,
    Severity denied,
    Severity unanswered,
    Severity ambiguous,
    Severity scan) {

  public static SeverityTable defaults() {
    return new SeverityTable(
        Severity.CRITICAL,
        Severity.HIGH,
        Severity.MEDIUM,
        Severity.HIGH,
        Severity.MEDIUM,
        Severity.MEDIUM,
        Severity.MEDIUM,
        Severity.LOW,
        Severity.LOW,
        Severity.INFO,
        Severity.HIGH);
  }

  /**
   * A flow's own severity wins where the violation is a breach of that flow. Where one end is
   * unknown, or nothing was let through, the nearest flow has no say.
   */
  Severity of(Verdict verdict, Optional<CatalogFlow> flow, Endpoint client, Endpoint server) {
    Severity byTable = byTable(verdict, client, server);
    return switch (verdict.kind()) {
      case UNEXPECTED_PORT, UNEXPECTED_PEER, REVERSED, WRONG_PROTOCOL ->
          flow.flatMap(CatalogFlow::severity).orElse(byTable);
      case UNKNOWN_ENDPOINT,
          DENIED,
          UNANSWERED,
          AMBIGUOUS,
          COMPLIANT,
          EXCEPTED,
          OUT_OF_SCOPE,
          MISSING,
          SCAN ->
          byTable;
    };
  }

  private Severity byTable(Verdict verdict, Endpoint client, Endpoint server) {
    return switch (verdict.kind()) {
      case UNKNOWN_ENDPOINT -> unknown(client, server);
      case UNEXPECTED_PORT, UNEXPECTED_PEER ->
          server.judged() ? unexpectedOnJudged : unexpectedElsewhere;
      case REVERSED -> reversed;
      case WRONG_PROTOCOL -> wrongProtocol;
      case DENIED -> denied;
      case UNANSWERED -> unanswered;
      case AMBIGUOUS -> ambiguous;
      case SCAN -> scan;
      case COMPLIANT, EXCEPTED, OUT_OF_SCOPE, MISSING -> Severity.INFO;
    };
  }

  private Severity unknown(Endpoint client, Endpoint server) {
    if (!client.inventoried() && client.addressClass() == AddressClass.INTERNET) {
      return fromInternet;
    }
    if (!server.inventoried() && server.addressClass() == AddressClass.INTERNET) {
      return toInternet;
    }
    return unknownEndpoint;
  }
}
