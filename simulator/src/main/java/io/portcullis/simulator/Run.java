package io.portcullis.simulator;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.exporter.SentPacket;
import io.portcullis.simulator.exporter.SimulatedExporter;
import io.portcullis.simulator.traffic.Breach;
import io.portcullis.simulator.traffic.Conversation;
import io.portcullis.simulator.traffic.DailyLife;
import io.portcullis.simulator.traffic.Storms;
import io.portcullis.simulator.traffic.Villainy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;

/** Turns the wheel: step by step conversations begin, pass the exporters, and leave as packets. */
final class Run implements Iterator<Emission> {

  private static final int STEP_MILLIS = 100;

  /** The first breach waits until the estate is awake. */
  private static final int AWAKE_MILLIS = 500;

  /** From a breach's first packet on the wire to its last export packet, at the most. */
  private static final int BREACH_TELLING_MILLIS = 1_500;

  private final List<SimulatedExporter> exporters;
  private final GroundTruth truth;
  private final DailyLife life;
  private final Villainy villainy;
  private final Optional<Storms> storms;
  private final long endMillis;
  private final Deque<Departure> departures = new ArrayDeque<>();
  private long nowMillis;

  private record Departure(int exporterIndex, SentPacket packet) {}

  Run(
      SimulationConfig config,
      Estate estate,
      List<SimulatedExporter> exporters,
      GroundTruth truth) {
    this.exporters = exporters;
    this.truth = truth;
    this.nowMillis = config.startMillis();
    this.endMillis = config.endMillis();
    this.life =
        new DailyLife(
            estate, truth.silenced(), config.conversationsPerSecond(), new Random(config.seed()));
    long first = config.startMillis() + AWAKE_MILLIS;
    long last = endMillis - config.quietTail().toMillis() - BREACH_TELLING_MILLIS;
    this.villainy =
        new Villainy(estate, config.violationsPerPlot(), first, last, new Random(~config.seed()));
    this.storms =
        config.storms()
            ? Optional.of(new Storms(estate, first, last, new Random(config.seed() + 1)))
            : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    while (departures.isEmpty() && nowMillis < endMillis) {
      step(Math.min(nowMillis + STEP_MILLIS, endMillis));
    }
    return !departures.isEmpty();
  }

  @Override
  public Emission next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the run is over");
    }
    Departure departure = departures.remove();
    SentPacket packet = departure.packet();
    truth.left(packet.flows(), packet.breaches().stream().map(Run::injected).toList());
    return new Emission(packet.atMillis(), departure.exporterIndex(), packet.bytes());
  }

  private void step(long untilMillis) {
    life.during(nowMillis, untilMillis, this::takePlace);
    villainy.before(untilMillis, this::takePlace);
    storms.ifPresent(all -> all.before(untilMillis, this::takePlace));
    List<Departure> leaving = new ArrayList<>();
    for (int i = 0; i < exporters.size(); i++) {
      int exporter = i;
      if (untilMillis == endMillis) {
        exporters.get(i).close(untilMillis, packet -> leave(exporter, packet, leaving));
      } else {
        exporters.get(i).exportUntil(untilMillis, packet -> leave(exporter, packet, leaving));
      }
    }
    leaving.sort(Comparator.comparingLong(departure -> departure.packet().atMillis()));
    departures.addAll(leaving);
    nowMillis = untilMillis;
  }

  /** What would outlive the run is left out: nobody would ever hear of its end. */
  private void takePlace(Conversation conversation) {
    if (conversation.endMillis() + SimulatedExporter.LONGEST_LAG_MILLIS < endMillis) {
      truth.tookPlace();
      exporters.forEach(exporter -> exporter.observe(conversation));
    }
  }

  private void leave(int exporter, SentPacket packet, List<Departure> leaving) {
    if (packet.lost()) {
      truth.dropped(packet.flows());
    } else {
      leaving.add(new Departure(exporter, packet));
    }
  }

  /** Where nobody can tell the client, the lower address stands for it. */
  private static InjectedViolation injected(Conversation conversation) {
    Breach breach = conversation.breach().orElseThrow();
    Address client = conversation.clientAddress();
    Address server = conversation.serverAddress();
    boolean swap =
        breach.kind() == VerdictKind.AMBIGUOUS
            && conversation.clientPort() == conversation.serverPort()
            && client.compareTo(server) > 0;
    return new InjectedViolation(
        InventoryEntry.DEFAULT_ZONE,
        swap ? server : client,
        swap ? client : server,
        conversation.protocol(),
        conversation.serverPort(),
        breach.kind(),
        conversation.startMillis(),
        breach.story(),
        breach.inStorm());
  }
}
