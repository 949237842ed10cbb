package io.portcullis.domain.trend;

import io.portcullis.domain.verdict.VerdictKind;
import java.util.List;

/**
 * What cells of different windows have in common: who spoke to whom, and what the catalog makes of
 * it.
 *
 * @param zone the address space of both ends; empty for what was left over
 * @param verdict on the conversations
 * @param flow id of the catalog flow that allows them; empty unless they are COMPLIANT
 * @param system the Citrix system of that flow; empty without one
 * @param clientRoles roles of the client as the inventory gives them, sorted; where it has none the
 *     class of its address
 * @param serverRoles the same of the server
 * @param protocol IP protocol number
 * @param serverPort where it tells something: a port that the catalog names, or that of a
 *     violation; for ICMP the request's type and code; 0 for any other
 * @param clientSite empty where the inventory names none
 * @param serverSite the same of the server
 */
public record TrendSeries(
    String zone,
    VerdictKind verdict,
    String flow,
    String system,
    List<String> clientRoles,
    List<String> serverRoles,
    int protocol,
    int serverPort,
    String clientSite,
    String serverSite) {

  private static final List<String> ANY = List.of("other");

  public TrendSeries {
    clientRoles = List.copyOf(clientRoles);
    serverRoles = List.copyOf(serverRoles);
  }

  /** Of what a window had no cell left for, all that is kept is its verdict. */
  public static TrendSeries other(VerdictKind verdict) {
    return new TrendSeries("", verdict, "", "", ANY, ANY, 0, 0, "", "");
  }

  /** It is what was left over. */
  public boolean isOther() {
    return clientRoles.equals(ANY) && serverRoles.equals(ANY);
  }

  /** All that makes it itself, between bars; a bar in a name is written {@code %7C}. */
  @Override
  public String toString() {
    return String.join(
        "|",
        plain(zone),
        verdict.name(),
        plain(flow),
        plain(system),
        plain(String.join("+", clientRoles)),
        plain(String.join("+", serverRoles)),
        Integer.toString(protocol),
        Integer.toString(serverPort),
        plain(clientSite),
        plain(serverSite));
  }

  private static String plain(String name) {
    return name.replace("%", "%25").replace("|", "%7C");
  }
}
