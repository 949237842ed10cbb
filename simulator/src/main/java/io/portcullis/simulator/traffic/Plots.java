package io.portcullis.simulator.traffic;

import static io.portcullis.domain.verdict.VerdictKind.AMBIGUOUS;
import static io.portcullis.domain.verdict.VerdictKind.DENIED;
import static io.portcullis.domain.verdict.VerdictKind.REVERSED;
import static io.portcullis.domain.verdict.VerdictKind.UNANSWERED;
import static io.portcullis.domain.verdict.VerdictKind.UNEXPECTED_PEER;
import static io.portcullis.domain.verdict.VerdictKind.UNEXPECTED_PORT;
import static io.portcullis.domain.verdict.VerdictKind.UNKNOWN_ENDPOINT;
import static io.portcullis.domain.verdict.VerdictKind.WRONG_PROTOCOL;
import static io.portcullis.simulator.estate.Estate.FRANKFURT;
import static io.portcullis.simulator.estate.Estate.LONDON;
import static io.portcullis.simulator.traffic.Exchange.SAME_PORT;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The breaches. Each is chosen so that its verdict is certain: traffic that a sampling exporter
 * sees is bulky enough to be sampled, attempts without an answer stay inside one site (whose
 * exporters look at every packet), and what the firewall refuses nobody else sees.
 */
final class Plots {

  private static final String NONE = "";

  private final Estate estate;

  Plots(Estate estate) {
    this.estate = estate;
  }

  List<Plot> all() {
    return Stream.of(
            unexpectedPorts(),
            unexpectedPeers(),
            unknownEndpoints(),
            reversals(),
            wrongProtocols(),
            refusals(),
            attempts(),
            riddles())
        .flatMap(List::stream)
        .toList();
  }

  private List<Plot> unexpectedPorts() {
    return List.of(
        plot(
            UNEXPECTED_PORT,
            at(LONDON, "vda"),
            at(LONDON, "delivery-controller"),
            tcp(5985, Shape.BRIEF),
            "%s runs remote PowerShell on %s: a desktop that administers its broker"),
        plot(
            UNEXPECTED_PORT,
            at(FRANKFURT, "vda"),
            at(FRANKFURT, "delivery-controller"),
            tcp(8530, Shape.BRIEF),
            "%s asks %s for Windows updates, which a broker should not serve"),
        plot(
            UNEXPECTED_PORT,
            at(LONDON, "vda"),
            at(FRANKFURT, "delivery-controller"),
            tcp(445, Shape.BULK),
            "%s copies files from %s across the sites"),
        plot(
            UNEXPECTED_PORT,
            at(LONDON, "pvs-target-device"),
            at(LONDON, "provisioning-server"),
            udp(161, Shape.BRIEF),
            "%s polls %s over SNMP"),
        plot(
            UNEXPECTED_PORT,
            at(LONDON, "gateway-snip"),
            at(LONDON, "vda"),
            tcp(22, Shape.BRIEF),
            "%s opens SSH to %s: somebody uses the Gateway's address as a jump host"));
  }

  private List<Plot> unexpectedPeers() {
    return List.of(
        plot(
            UNEXPECTED_PEER,
            at(LONDON, "vda"),
            at(LONDON, "sql-server"),
            tcp(1433, Shape.BRIEF),
            "%s speaks to the site database on %s itself"),
        plot(
            UNEXPECTED_PEER,
            at(FRANKFURT, "storefront"),
            at(FRANKFURT, "sql-server"),
            tcp(1433, Shape.BRIEF),
            "%s reads from %s, past the Delivery Controllers"),
        plot(
            UNEXPECTED_PEER,
            at(FRANKFURT, "vda"),
            at(FRANKFURT, "storefront"),
            tcp(443, Shape.BRIEF),
            "%s opens the store on %s from inside a session"),
        plot(
            UNEXPECTED_PEER,
            at(FRANKFURT, "sql-server"),
            at(LONDON, "vda"),
            tcp(445, Shape.BULK),
            "%s copies data to %s across the sites"),
        plot(
            UNEXPECTED_PEER,
            at(LONDON, "vda"),
            at(LONDON, "storefront"),
            Exchange.ping(NONE),
            "%s pings %s: somebody maps the network"));
  }

  private List<Plot> unknownEndpoints() {
    return List.of(
        plot(
            UNKNOWN_ENDPOINT,
            at(LONDON, "vda"),
            estate.internet(),
            tcp(4444, Shape.BRIEF),
            "%s calls home to %s"),
        plot(
            UNKNOWN_ENDPOINT,
            estate.strangers(LONDON),
            at(LONDON, "delivery-controller"),
            tcp(443, Shape.BRIEF),
            "%s, which nobody has written down, administers %s"),
        plot(
            UNKNOWN_ENDPOINT,
            at(FRANKFURT, "vda"),
            estate.internet(),
            tcp(6667, Shape.BULK),
            "%s chats with %s; only the sampling WAN router sees it"));
  }

  private List<Plot> reversals() {
    return List.of(
        plot(
            REVERSED,
            at(LONDON, "sql-server"),
            at(LONDON, "delivery-controller"),
            tcp(1433, Shape.BRIEF),
            "%s opens the database port on %s, which should be its client"),
        plot(
            REVERSED,
            at(LONDON, "license-server"),
            at(FRANKFURT, "delivery-controller"),
            tcp(27000, Shape.BULK),
            "%s opens the licence port on %s, which should be its client"));
  }

  private List<Plot> wrongProtocols() {
    return List.of(
        plot(
            WRONG_PROTOCOL,
            at(LONDON, "delivery-controller"),
            at(LONDON, "sql-server"),
            udp(1433, Shape.BRIEF),
            "%s sends UDP to the database port of %s"),
        plot(
            WRONG_PROTOCOL,
            at(FRANKFURT, "delivery-controller"),
            at(LONDON, "license-server"),
            udp(27000, Shape.BULK),
            "%s sends UDP to the licence port of %s"),
        plot(
            WRONG_PROTOCOL,
            at(FRANKFURT, "pvs-target-device"),
            at(FRANKFURT, "provisioning-server"),
            tcp(6910, Shape.BRIEF),
            "%s logs in to %s over TCP, where streaming speaks UDP"));
  }

  private List<Plot> refusals() {
    return List.of(
        plot(
            DENIED,
            estate.internet(),
            at(LONDON, "storefront"),
            tcp(3389, Shape.KNOCK).turnedAway(),
            "%s tries remote desktop on %s; the firewall refuses"),
        plot(
            DENIED,
            estate.strangers(LONDON),
            at(LONDON, "vda"),
            tcp(445, Shape.KNOCK).turnedAway(),
            "%s tries the file shares of %s; the firewall refuses"),
        plot(
            DENIED,
            at(LONDON, "user-device"),
            at(LONDON, "delivery-controller"),
            tcp(22, Shape.KNOCK).turnedAway(),
            "%s tries SSH on %s; the firewall refuses"));
  }

  private List<Plot> attempts() {
    return List.of(
        plot(
            UNANSWERED,
            at(LONDON, "vda"),
            at(LONDON, "storefront"),
            tcp(8443, Shape.KNOCK),
            "%s knocks on a closed port of %s"),
        plot(
            UNANSWERED,
            at(FRANKFURT, "vda"),
            at(FRANKFURT, "storefront"),
            tcp(5900, Shape.KNOCK),
            "%s looks for VNC on %s and finds none"),
        plot(
                UNANSWERED,
                at(LONDON, "gateway-snip"),
                at(LONDON, "delivery-controller"),
                udp(161, Shape.KNOCK),
                "%s asks %s for SNMP and hears nothing; the ADC tells of both directions")
            .after(Exchange.tcp("gateway.sta", 443, Shape.BRIEF)));
  }

  private List<Plot> riddles() {
    return List.of(
        plot(
            AMBIGUOUS,
            at(LONDON, "delivery-controller"),
            at(LONDON, "license-server"),
            udp(27000, Shape.BRIEF).from(SAME_PORT),
            "%s and %s exchange UDP from the licence port to the licence port"),
        plot(
            AMBIGUOUS,
            at(FRANKFURT, "delivery-controller"),
            at(FRANKFURT, "sql-server"),
            udp(1433, Shape.BRIEF).from(SAME_PORT),
            "%s and %s exchange UDP from the database port to the database port"),
        plot(
            AMBIGUOUS,
            at(LONDON, "license-server"),
            at(LONDON, "vda"),
            tcp(7279, Shape.BRIEF).from(8082),
            "%s:8082 and %s:7279 share a connection: both ports are the licence server's, and neither end is plainly the client"));
  }

  private static Plot plot(
      VerdictKind kind, List<Host> clients, List<Host> servers, Exchange exchange, String story) {
    return new Plot(kind, clients, servers, Optional.empty(), exchange, story);
  }

  private static Exchange tcp(int port, Shape shape) {
    return Exchange.tcp(NONE, port, shape);
  }

  private static Exchange udp(int port, Shape shape) {
    return Exchange.udp(NONE, port, shape);
  }

  private List<Host> at(String site, String role) {
    return estate.at(site, role);
  }
}
