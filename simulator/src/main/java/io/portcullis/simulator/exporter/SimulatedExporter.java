package io.portcullis.simulator.exporter;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.ObservedFlow;
import io.portcullis.simulator.traffic.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One exporter: keeps what its metering process saw until it is due, and packs what is due into
 * export packets. A packet leaves when it is full or when its oldest flow has waited long enough.
 */
public final class SimulatedExporter {

  /** The longest a flow waits for company in its packet. */
  static final int FLUSH_MILLIS = 400;

  /** From a conversation's last packet to the export packet that tells of it, at the most. */
  public static final int LONGEST_LAG_MILLIS = UniflowMetering.LONGEST_WAIT_MILLIS + FLUSH_MILLIS;

  private static final int TEMPLATES_EVERY_MILLIS = 20_000;

  private final String name;
  private final Exporter identity;
  private final Predicate<Conversation> view;
  private final Metering metering;
  private final ExportEncoder encoder;
  private final Quirks quirks;
  private final Random random;
  private final PriorityQueue<Due> cache = new PriorityQueue<>();
  private final List<Due> packet = new ArrayList<>();
  private long nextTemplatesMillis;
  private long order;

  /** A metered flow; of those due at one moment the one that was metered first comes first. */
  private record Due(long atMillis, long order, ObservedFlow flow, Conversation conversation)
      implements Comparable<Due> {

    @Override
    public int compareTo(Due other) {
      return atMillis == other.atMillis
          ? Long.compare(order, other.order)
          : Long.compare(atMillis, other.atMillis);
    }
  }

  SimulatedExporter(
      String name,
      Exporter identity,
      Predicate<Conversation> view,
      Metering metering,
      ExportEncoder encoder,
      Quirks quirks,
      long startMillis,
      Random random) {
    this.name = name;
    this.identity = identity;
    this.view = view;
    this.metering = metering;
    this.encoder = encoder;
    this.quirks = quirks;
    this.random = random;
    this.nextTemplatesMillis =
        encoder.templated() ? startMillis + quirks.templatesAfterMillis() : Quirks.NEVER;
  }

  public String name() {
    return name;
  }

  /** Address and port it would send from in a real network. */
  public Exporter identity() {
    return identity;
  }

  /** True if the conversation passes by here. */
  public boolean sees(Conversation conversation) {
    return conversation.startMillis() < quirks.silentFromMillis() && view.test(conversation);
  }

  /** Meters a conversation that passes by; ignores any other. */
  public void observe(Conversation conversation) {
    if (sees(conversation)) {
      metering.meter(
          conversation, (due, flow) -> cache.add(new Due(due, order++, flow, conversation)));
    }
  }

  /** Exports what is due before {@code untilMillis}. */
  public void exportUntil(long untilMillis, Consumer<SentPacket> network) {
    if (untilMillis > quirks.silentFromMillis()) {
      packet.clear();
      return;
    }
    while (!cache.isEmpty() && cache.peek().atMillis() < untilMillis) {
      Due due = cache.remove();
      if (!packet.isEmpty() && due.atMillis() - packet.get(0).atMillis() > FLUSH_MILLIS) {
        send(packet.get(0).atMillis() + FLUSH_MILLIS, network);
      }
      packet.add(due);
      if (packet.size() == encoder.flowsPerPacket()) {
        send(due.atMillis(), network);
      }
    }
    if (!packet.isEmpty() && packet.get(0).atMillis() + FLUSH_MILLIS < untilMillis) {
      send(packet.get(0).atMillis() + FLUSH_MILLIS, network);
    }
    if (nextTemplatesMillis < untilMillis && packet.isEmpty()) {
      send(nextTemplatesMillis, network);
    }
  }

  /** Exports everything that is left, at {@code millis}. */
  public void close(long millis, Consumer<SentPacket> network) {
    exportUntil(millis, network);
    if (!packet.isEmpty()) {
      send(millis, network);
    }
  }

  private void send(long atMillis, Consumer<SentPacket> network) {
    boolean withTemplates = atMillis >= nextTemplatesMillis;
    if (withTemplates) {
      nextTemplatesMillis = atMillis + TEMPLATES_EVERY_MILLIS;
    }
    List<ObservedFlow> flows = packet.stream().map(Due::flow).toList();
    List<Conversation> breaches =
        packet.stream()
            .map(Due::conversation)
            .filter(conversation -> conversation.breach().isPresent())
            .distinct()
            .toList();
    packet.clear();
    boolean lost =
        !withTemplates
            && breaches.isEmpty()
            && quirks.losesOneIn() > 0
            && random.nextInt(quirks.losesOneIn()) == 0;
    network.accept(
        new SentPacket(
            atMillis,
            encoder.encode(atMillis, withTemplates, flows),
            flows.size(),
            lost,
            breaches));
  }
}
