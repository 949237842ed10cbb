package io.portcullis.streams;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.streams.disorder.Seen;
import io.portcullis.streams.disorder.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The whole topology, told of a world in some disorder, and what of all that was said is true at
 * the end: the flows that arrived, and the policy in force.
 */
final class DisorderedRun implements AutoCloseable {

  /** What goes wrong. */
  enum Disorder {
    /** Packets of one exporter overtake each other on the network, by some seconds. */
    OVERTAKING,
    /** Packets wait in Kafka for minutes, each exporter's for itself. */
    LAGGING,
    /** Packets come twice or three times. */
    DUPLICATED,
    /** Clocks are a day off and drift, uptimes wrap. */
    CLOCKS,
    /** Of one flow several exporters tell, each something else. */
    DISAGREEING,
    /** Inventory entries go, come again, and change their roles. */
    INVENTORY,
    /** Catalogs are published, some by half. */
    CATALOG,
    /** Violations are accepted, and are no longer. */
    EXCEPTIONS
  }

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Expectation EXPECTED =
      new Expectation(Duration.ofMillis(World.WITHIN), Expectation.Per.SOURCE, Severity.HIGH);

  private final TopologyFixture topology = new TopologyFixture();
  private final Random random;
  private final Set<Disorder> disorders;
  private final List<Event> events = new ArrayList<>();
  private final List<Seen> arrived = new ArrayList<>();
  private final Map<String, InventoryEntry> inventory = new LinkedHashMap<>();
  private final Map<String, PolicyException> exceptions = new HashMap<>();
  private List<CatalogFlow> inForce = catalog("vda", "storefront");
  private int versions;

  private record Event(long atMillis, Runnable action) {}

  /** A copy of a packet as the collector received it. */
  private record Copy(World.Packet packet, long receivedMillis) {}

  DisorderedRun(Random random, Set<Disorder> disorders) {
    this.random = random;
    this.disorders = disorders;
    publish(inForce);
    put(Estate.entry(World.VDA, "vda", "vda-01"));
    put(Estate.entry(World.OTHER_VDA, "vda", "vda-02"));
    put(Estate.entry(World.CONTROLLER, "delivery-controller", "ddc-01"));
    put(Estate.entry(World.SQL, "sql-server", "sql-01"));
    put(Estate.entry(World.STOREFRONT, "storefront", "sf-01"));
    deliver(
        new World(
            random, disorders.contains(Disorder.CLOCKS), disorders.contains(Disorder.DISAGREEING)));
    disturb(Disorder.INVENTORY, 8, this::changeInventory);
    disturb(Disorder.CATALOG, 6, this::changeCatalog);
    disturb(Disorder.EXCEPTIONS, 8, this::changeExceptions);
  }

  /** Everything happens, and then some time passes. */
  void run() {
    events.sort(Comparator.comparingLong(Event::atMillis));
    for (Event event : events) {
      passUntil(event.atMillis);
      event.action.run();
    }
    passUntil(World.ALL_TOLD);
  }

  private void passUntil(long millis) {
    Duration left = Duration.ofMillis(millis - topology.now().toEpochMilli());
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      topology.passAtOnce(step);
      left = left.minus(step);
    }
  }

  TopologyFixture topology() {
    return topology;
  }

  /** All flow records, with when they were first received. */
  List<Seen> arrived() {
    return arrived;
  }

  /** What is in force at the end. */
  Policy policy() {
    return new Policy(
        CompiledCatalog.compile(new Catalog("last", "test", Estate.ROLES, inForce)),
        InventoryIndex.of(1, inventory.values()),
        PolicyConfig.defaults());
  }

  /** Whose violations somebody answers for at the end. */
  Set<String> acceptedClients() {
    Set<String> clients = new HashSet<>();
    for (PolicyException each : exceptions.values()) {
      if (each.expiresAtMillis() > World.END) {
        clients.add(each.scope().client().prefixes().get(0).network().toString());
      }
    }
    return clients;
  }

  private void deliver(World world) {
    Map<Exporter, List<Copy>> perExporter = new LinkedHashMap<>();
    for (World.Packet packet : world.packets()) {
      long received = packet.sentMillis() + jitter(packet);
      List<Copy> copies = perExporter.computeIfAbsent(packet.exporter(), each -> new ArrayList<>());
      copies.add(new Copy(packet, received));
      packet.seen().forEach(one -> arrived.add(one.received(received)));
      while (disorders.contains(Disorder.DUPLICATED) && random.nextInt(3) == 0) {
        copies.add(new Copy(packet, received + random.nextInt(30) * World.SECOND));
      }
    }
    perExporter.values().forEach(this::deliver);
  }

  /** Less than what an exporter's uptime may step back before that means a restart. */
  private long jitter(World.Packet packet) {
    boolean overtaking =
        disorders.contains(Disorder.OVERTAKING) && packet.sentMillis() < World.BUSY_UNTIL;
    return overtaking ? random.nextInt(9) * World.SECOND : 0;
  }

  /** What was received is in Kafka in that order; it is read when nothing holds that up. */
  private void deliver(List<Copy> ofOneExporter) {
    ofOneExporter.sort(Comparator.comparingLong(Copy::receivedMillis));
    long from = World.START + random.nextInt(12) * World.MINUTE;
    long until = from + random.nextInt(240) * World.SECOND;
    boolean lagging = disorders.contains(Disorder.LAGGING);
    for (Copy copy : ofOneExporter) {
      long at = copy.receivedMillis;
      boolean waits = lagging && at >= from && at < until;
      events.add(new Event(waits ? until : at, () -> read(copy)));
    }
  }

  private void read(Copy copy) {
    ExportPackets record =
        new ExportPackets(
            copy.packet.exporter(), copy.receivedMillis, List.of(copy.packet.datagram()));
    topology.packetBytes(
        topology.serdes.exportPackets().encode(topology.topics.packets().name(), record));
  }

  private void disturb(Disorder disorder, int most, Runnable action) {
    int times = disorders.contains(disorder) ? 1 + random.nextInt(most) : 0;
    for (int time = 0; time < times; time++) {
      long at = World.START + random.nextInt(12 * 60) * World.SECOND;
      events.add(new Event(at, action));
    }
  }

  private void changeInventory() {
    List<String> hosts = List.of(World.OTHER_VDA, World.STRANGER, World.OTHER_STRANGER);
    String host = hosts.get(random.nextInt(hosts.size()));
    String role = random.nextBoolean() ? "vda" : "storefront";
    InventoryEntry entry = Estate.entry(host, role, "changed");
    if (random.nextInt(3) == 0) {
      inventory.remove(host);
      topology.publishInventoryBytes(entry.key().toString(), null);
    } else {
      put(entry);
    }
  }

  private void put(InventoryEntry entry) {
    inventory.put(entry.prefix().network().toString(), entry);
    topology.publish(entry);
  }

  /** Every catalog knows the same ports as services, of one role or another. */
  static List<CatalogFlow> catalog(String of7001, String of7002) {
    return List.of(
        Estate.expecting(Estate.FLOWS.get(0), EXPECTED),
        Estate.FLOWS.get(1),
        Estate.FLOWS.get(3),
        Estate.flow("one", of7001, "delivery-controller", "tcp/7001"),
        Estate.flow("two", of7002, "delivery-controller", "tcp/7002"));
  }

  private void changeCatalog() {
    String[] roles = {"vda", "storefront", "sql-server"};
    List<CatalogFlow> next =
        catalog(roles[random.nextInt(roles.length)], roles[random.nextInt(roles.length)]);
    switch (random.nextInt(4)) {
      case 0 -> publishHalf(next, "half " + versions++);
      case 1 -> {
        String version = "again " + versions++;
        publishHalf(next, version);
        topology.publish(version, next);
        inForce = next;
      }
      case 2 -> {
        String version = "activated first " + versions++;
        topology.publish(Estate.activation(version, next.size()));
        next.forEach(flow -> topology.publish(new CatalogRecord.Entry(version, flow)));
        inForce = next;
      }
      default -> publish(next);
    }
  }

  private void publish(List<CatalogFlow> flows) {
    topology.publish("whole " + versions++, flows);
    inForce = flows;
  }

  /** Whoever publishes it dies half-way. */
  private void publishHalf(List<CatalogFlow> flows, String version) {
    flows.subList(0, 2).forEach(flow -> topology.publish(new CatalogRecord.Entry(version, flow)));
  }

  private void changeExceptions() {
    List<String> clients = List.of(World.VDA, World.STRANGER, World.CONTROLLER);
    String client = clients.get(random.nextInt(clients.size()));
    String id = "for-" + client;
    if (random.nextInt(3) == 0) {
      exceptions.remove(id);
      topology.publishExceptionBytes(id, null);
      return;
    }
    long now = topology.now().toEpochMilli();
    long ends = now + (random.nextBoolean() ? 3 * World.MINUTE : 24 * 60 * World.MINUTE);
    ExceptionScope scope =
        new ExceptionScope(
            InventoryEntry.DEFAULT_ZONE,
            new ExceptionScope.End(List.of(), List.of(Prefix.host(Address.parse(client)))),
            ExceptionScope.End.ANYONE,
            ExceptedService.parse("any"),
            Set.of());
    PolicyException exception = new PolicyException(id, scope, "Known.", "jane", now, ends);
    exceptions.put(id, exception);
    topology.publish(exception);
  }

  @Override
  public void close() {
    topology.close();
  }
}
