package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exporter.Exporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {

  private final SourcePorts sourcePorts = new SourcePorts();

  @Test
  void withoutAnAllowListEveryoneIsHeard() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS);

    assertThat(Senders.isRefused(senders.exporter(source("203.0.113.9", 1)))).isFalse();
  }

  @Test
  void withAnAllowListOnlyItsPrefixesAreHeard() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS, "10.0.0.0/8", "2001:db8:1::/48");

    assertThat(Senders.isRefused(senders.exporter(source("10.255.0.1", 1)))).isFalse();
    assertThat(Senders.isRefused(senders.exporter(source("2001:db8:1::7", 1)))).isFalse();
    assertThat(Senders.isRefused(senders.exporter(source("11.0.0.1", 1)))).isTrue();
    assertThat(Senders.isRefused(senders.exporter(source("2001:db8:2::7", 1)))).isTrue();
  }

  @Test
  void whoeverSendsFromTheNetworkThatStandsForRefusedIsNotRefusedForThat()
      throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS);

    assertThat(Senders.isRefused(senders.exporter(source("0.0.0.0", 1)))).isFalse();
  }

  @Test
  void anAddressIsOneExporterWhateverItsPorts() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS);

    assertThat(senders.exporter(source("192.0.2.1", 4000)))
        .isEqualTo(senders.exporter(source("192.0.2.1", 4001)))
        .isEqualTo(new Exporter(Address.parse("192.0.2.1"), 0));
  }

  @Test
  void portsTellExportersApartWhereConfigured() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS_AND_PORT);

    assertThat(senders.exporter(source("192.0.2.1", 4000)))
        .hasToString("192.0.2.1:4000")
        .isNotEqualTo(senders.exporter(source("192.0.2.1", 4001)));
  }

  @Test
  void manyPortsOfOneAddressAreNoticedUntilThePeriodIsOver() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS);
    senders.newBurst(600_000);
    for (int port = 1; port <= 40; port++) {
      senders.exporter(source("192.0.2.1", port));
      senders.exporter(source("192.0.2.1", port));
    }
    senders.exporter(source("192.0.2.2", 1));
    assertThat(sourcePorts.most()).isEqualTo(40);

    senders.newBurst(1_200_000);
    senders.exporter(source("192.0.2.1", 1));

    assertThat(sourcePorts.most()).isEqualTo(1);
  }

  @Test
  void portsDoNotHintAtNatWhereTheyArePartOfTheIdentity() throws UnknownHostException {
    Senders senders = senders(ExporterIdentity.ADDRESS_AND_PORT);
    for (int port = 1; port <= 40; port++) {
      senders.exporter(source("192.0.2.1", port));
    }

    assertThat(sourcePorts.most()).isZero();
  }

  private Senders senders(ExporterIdentity identity, String... allow) {
    return new Senders(List.of(allow).stream().map(Prefix::parse).toList(), identity, sourcePorts);
  }

  private static InetSocketAddress source(String address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }
}
