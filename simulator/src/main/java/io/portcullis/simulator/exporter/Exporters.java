package io.portcullis.simulator.exporter;

import static io.portcullis.simulator.estate.Estate.FRANKFURT;
import static io.portcullis.simulator.estate.Estate.LONDON;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.simulator.estate.Host;
import io.portcullis.simulator.estate.Segment;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.IpfixEncoder;
import io.portcullis.simulator.export.NetflowV5Encoder;
import io.portcullis.simulator.export.NetflowV9Encoder;
import io.portcullis.simulator.traffic.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The exporters of the estate, in a fixed order: their index is how an emission names them. */
public final class Exporters {

  /** The sampling router looks at one packet in so many. */
  public static final int SAMPLING_INTERVAL = 20;

  private static final int PORT = 2055;

  private final long startMillis;
  private final long fallsSilentMillis;
  private final long seed;

  private Exporters(long startMillis, long fallsSilentMillis, long seed) {
    this.startMillis = startMillis;
    this.fallsSilentMillis = fallsSilentMillis;
    this.seed = seed;
  }

  /**
   * Exporters that boot before {@code startMillis} and begin to see then.
   *
   * @param fallsSilentMillis from when one of them says nothing any more
   */
  public static List<SimulatedExporter> of(long startMillis, long fallsSilentMillis, long seed) {
    return new Exporters(startMillis, fallsSilentMillis, seed).all();
  }

  private List<SimulatedExporter> all() {
    return List.of(
        londonCore(),
        londonEdge(),
        londonAdc(),
        londonFirewall(),
        frankfurtCore(),
        frankfurtWan(),
        frankfurtAdc());
  }

  private SimulatedExporter londonCore() {
    ExportEncoder encoder = v9(1, 3, 1, Templates.ROUTER_V9);
    Predicate<Conversation> view = c -> !c.refused() && c.within(LONDON);
    Random random = chance(1);
    return exporter(
        "london-core",
        "10.10.0.1",
        view,
        router(1, random),
        encoder,
        Quirks.templatesAfter(2_000),
        random);
  }

  private SimulatedExporter londonEdge() {
    ExportEncoder encoder = new NetflowV5Encoder(4, boot(11));
    Predicate<Conversation> view = c -> !c.refused() && c.leaves(LONDON) && c.isV4();
    Random random = chance(2);
    return exporter(
        "london-edge",
        "10.10.0.2",
        view,
        router(1, random),
        encoder,
        Quirks.losesOneIn(15),
        random);
  }

  private SimulatedExporter londonAdc() {
    ExportEncoder encoder = ipfix(100, Templates.ADC_WITH_INITIATOR);
    Random random = chance(3);
    return exporter(
        "london-adc",
        "10.10.1.11",
        c -> touchesAdc(c, LONDON),
        BiflowMetering.withInitiator(random),
        encoder,
        Quirks.templatesAfter(1_500),
        random);
  }

  private SimulatedExporter londonFirewall() {
    ExportEncoder encoder = v9(7, 30, 1, Templates.FIREWALL);
    Random random = chance(4);
    return exporter(
        "london-firewall",
        "10.10.0.3",
        Exporters::passesLondonFirewall,
        BiflowMetering.firewall(random),
        encoder,
        Quirks.NONE,
        random);
  }

  private SimulatedExporter frankfurtCore() {
    ExportEncoder encoder = ipfix(200, Templates.ROUTER_IPFIX);
    Predicate<Conversation> view = c -> !c.refused() && c.within(FRANKFURT);
    Random random = chance(5);
    return exporter(
        "frankfurt-core", "10.20.0.1", view, router(1, random), encoder, Quirks.NONE, random);
  }

  private SimulatedExporter frankfurtWan() {
    ExportEncoder encoder = v9(9, 20, SAMPLING_INTERVAL, Templates.ROUTER_V9);
    Predicate<Conversation> view = c -> !c.refused() && c.leaves(FRANKFURT);
    Random random = chance(6);
    return exporter(
        "frankfurt-wan",
        "10.20.0.2",
        view,
        router(SAMPLING_INTERVAL, random),
        encoder,
        Quirks.losesOneIn(20),
        random);
  }

  private SimulatedExporter frankfurtAdc() {
    ExportEncoder encoder = ipfix(300, Templates.ADC_ARBITRARY);
    Random random = chance(7);
    return exporter(
        "frankfurt-adc",
        "10.20.1.11",
        c -> touchesAdc(c, FRANKFURT),
        BiflowMetering.arbitrary(random),
        encoder,
        Quirks.losesOneIn(20).silentFrom(fallsSilentMillis),
        random);
  }

  private SimulatedExporter exporter(
      String name,
      String address,
      Predicate<Conversation> view,
      Metering metering,
      ExportEncoder encoder,
      Quirks quirks,
      Random random) {
    Exporter identity = new Exporter(Address.parse(address), PORT);
    return new SimulatedExporter(
        name, identity, view, metering, encoder, quirks, startMillis, random);
  }

  private static boolean touchesAdc(Conversation conversation, String site) {
    return !conversation.refused()
        && (isAdcOf(conversation.client(), site) || isAdcOf(conversation.server(), site));
  }

  private static boolean isAdcOf(Host host, String site) {
    return host.at(site) && (host.is("adc-nsip") || host.is("adc-snip") || host.is("gateway"));
  }

  /** The firewall stands before the DMZ and the internet, and alone sees what it refuses. */
  private static boolean passesLondonFirewall(Conversation c) {
    boolean london = c.client().at(LONDON) || c.server().at(LONDON);
    boolean guarded = outer(c.client()) || outer(c.server());
    return london && (c.refused() || guarded);
  }

  private static boolean outer(Host host) {
    return host.segment() == Segment.DMZ || host.segment() == Segment.OUTSIDE;
  }

  private static Metering router(int samplingInterval, Random random) {
    return new UniflowMetering(samplingInterval, random);
  }

  private ExportEncoder v9(int sourceId, int daysUp, int samplingInterval, Templates templates) {
    return new NetflowV9Encoder(
        sourceId, boot(daysUp), samplingInterval, templates.ipv4(), templates.ipv6());
  }

  private static ExportEncoder ipfix(int domain, Templates templates) {
    return new IpfixEncoder(domain, templates.ipv4(), templates.ipv6());
  }

  private long boot(int daysUp) {
    return startMillis - Duration.ofDays(daysUp).toMillis();
  }

  private Random chance(int number) {
    return new Random(seed * 31 + number);
  }
}
