package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.MadeUpEstate;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Match;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.inventory.InventoryFiles;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a flow costs before its conversation is known: who its ends are, which of them is the
 * client, and whether the catalog allows it. Random hosts of an inventory of 100,000 prefixes, so
 * that caches help no more than they do in a real estate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PolicyBenchmark {

  private static final int ENTRIES = 100_000;
  private static final int FLOWS = 1 << 16;
  private static final long AT = 1_700_000_000_000L;
  private static final int[] PORTS = {80, 443, 1433, 1494, 2598, 3389, 5985, 6910, 7279, 27000};

  /** The site's flows beside the built-in ones. */
  @Param({"0", "5000"})
  private int siteFlows;

  private final Address[] clients = new Address[FLOWS];
  private final Address[] servers = new Address[FLOWS];
  private final Endpoint[] clientEnds = new Endpoint[FLOWS];
  private final Endpoint[] serverEnds = new Endpoint[FLOWS];
  private final int[] ports = new int[FLOWS];
  private final Flow flow = new Flow();
  private Policy policy;
  private CompiledCatalog catalog;
  private int next;

  @Setup(Level.Trial)
  public void setUp() {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      policy = policy(directory.path());
    }
    catalog = policy.catalog();
    Random random = new Random(1);
    for (int i = 0; i < FLOWS; i++) {
      clients[i] = Address.parse(MadeUpEstate.host(random.nextInt(ENTRIES)));
      servers[i] = Address.parse(MadeUpEstate.host(random.nextInt(ENTRIES)));
      clientEnds[i] = locate(clients[i]);
      serverEnds[i] = locate(servers[i]);
      ports[i] = PORTS[random.nextInt(PORTS.length)];
    }
  }

  private Policy policy(Path directory) {
    Catalog written =
        siteFlows == 0
            ? CatalogFiles.builtIn()
            : CatalogFiles.builtInWith(MadeUpEstate.site(directory, siteFlows));
    Path csv = MadeUpEstate.inventory(directory, ENTRIES);
    var entries = InventoryFiles.read(csv, new RoleNames(written.roles()));
    return new Policy(
        CompiledCatalog.compile(written), InventoryIndex.of(1, entries), PolicyConfig.defaults());
  }

  private Endpoint locate(Address address) {
    return policy.locate(InventoryEntry.DEFAULT_ZONE, address.high(), address.low(), AT);
  }

  private int next() {
    next = (next + 1) & (FLOWS - 1);
    return next;
  }

  /** One address to its inventory entry. */
  @Benchmark
  public Endpoint locate() {
    return locate(clients[next()]);
  }

  /** Ends, protocol and port to the catalog flow that allows them, or none. */
  @Benchmark
  public Match match() {
    int i = next();
    Address client = clients[i];
    Address server = servers[i];
    return catalog.match(
        clientEnds[i].roles(),
        serverEnds[i].roles(),
        Protocol.TCP,
        ports[i],
        client.high(),
        client.low(),
        server.high(),
        server.low());
  }

  /** Which end of a flow is the client, without TCP flags to tell. */
  @Benchmark
  public int direction() {
    int i = next();
    flow.protocol = Protocol.TCP;
    flow.tcpControlBits = Flow.ABSENT;
    flow.sourceHigh = clients[i].high();
    flow.sourceLow = clients[i].low();
    flow.destinationHigh = servers[i].high();
    flow.destinationLow = servers[i].low();
    flow.sourcePort = 50_000 + (i & 4095);
    flow.destinationPort = ports[i];
    return policy.direction(flow, clientEnds[i], serverEnds[i]);
  }
}
