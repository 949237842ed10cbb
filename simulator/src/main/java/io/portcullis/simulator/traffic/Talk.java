package io.portcullis.simulator.traffic;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.simulator.estate.Host;
import io.portcullis.simulator.export.Counters;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives conversations their ports, flags, sizes and times. */
final class Talk {

  /**
   * Windows takes from 49152 up, Linux from 32768. These windows leave out the few services that
   * listen up there (54321 to 54323, 49752), whose ports a real client takes only once in
   * thousands.
   */
  private static final int WINDOWS_FIRST = 50_000;

  private static final int LINUX_FIRST = 33_000;
  private static final int WINDOW = 4_000;

  private static final int TCP_WHOLE = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH | TcpFlags.FIN;
  private static final int ECHO_V4 = IcmpType.ECHO_REQUEST << 8;
  private static final int ECHO_V6 = IcmpType.V6_ECHO_REQUEST << 8;

  private final RandomGenerator random;

  Talk(RandomGenerator random) {
    this.random = random;
  }

  Conversation of(
      Exchange exchange, Host client, Host server, long startMillis, Optional<Breach> breach) {
    Shape shape = exchange.shape();
    int protocol = exchange.protocol();
    boolean v6 = client.sharesV6With(server) && random.nextInt(2) == 0;
    Address from = v6 ? client.v6().orElseThrow() : client.v4();
    Address to = v6 ? server.v6().orElseThrow() : server.v4();
    boolean icmp = Protocol.isIcmp(protocol);
    int service = icmp ? (v6 ? ECHO_V6 : ECHO_V4) : service(exchange.serverPort());
    int packets = between(shape.fewest(), shape.most());
    boolean answered = shape.answered() && !exchange.refused();
    return new Conversation(
        exchange.flowId(),
        client,
        server,
        from,
        to,
        icmp && v6 ? Protocol.ICMP_V6 : protocol,
        icmp ? 0 : clientPort(exchange.clientPort(), service, client),
        service,
        startMillis,
        startMillis + between(shape.shortestMillis(), shape.longestMillis()),
        counters(packets, shape.requestBytes(), flags(protocol, answered)),
        answered
            ? counters(
                Math.max(1, Math.round(packets * shape.answersPerRequest())),
                shape.answerBytes(),
                flags(protocol, true))
            : Counters.NOTHING,
        exchange.refused(),
        breach);
  }

  private int service(int serverPort) {
    return serverPort == Exchange.SELF_CHOSEN ? WINDOWS_FIRST + random.nextInt(WINDOW) : serverPort;
  }

  private int clientPort(int wanted, int service, Host client) {
    return switch (wanted) {
      case Exchange.SAME_PORT -> service;
      case Exchange.EPHEMERAL ->
          (linux(client) ? LINUX_FIRST : WINDOWS_FIRST) + random.nextInt(WINDOW);
      default -> wanted;
    };
  }

  private static boolean linux(Host host) {
    return host.is("adc-nsip") || host.is("adc-snip") || host.is("gateway") || host.is("adm");
  }

  private static int flags(int protocol, boolean answered) {
    if (protocol != Protocol.TCP) {
      return 0;
    }
    return answered ? TCP_WHOLE : TcpFlags.SYN;
  }

  private Counters counters(long packets, int bytes, int flags) {
    long octets = packets * Math.max(40, bytes + random.nextInt(-20, 21));
    return new Counters(packets, octets, flags);
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
