package io.portcullis.simulator.traffic;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * More breaches than anybody wants to be told of one by one: a client of London that tries every
 * host for two services, all refused, and a network of London's that nobody wrote into the
 * inventory, whose hosts ask their Delivery Controllers.
 */
public final class Storms {

  /** Judged roles: what happens between two others is out of scope. */
  private static final List<String> TRIED =
      List.of(
          "vda", "pvs-target-device", "storefront", "delivery-controller", "provisioning-server");

  private static final List<Integer> TRIED_PORTS = List.of(23, 2323);
  private static final int SCANNER = 39;

  private final Deque<Conversation> open;

  /**
   * @param firstMillis earliest moment of a breach
   * @param lastMillis latest moment of a breach
   * @param random the only source of chance
   */
  public Storms(Estate estate, long firstMillis, long lastMillis, Random random) {
    Talk talk = new Talk(random);
    Host scanner = estate.at(Estate.LONDON, "user-device").get(SCANNER);
    List<Host> tried =
        TRIED.stream().flatMap(role -> estate.at(Estate.LONDON, role).stream()).toList();
    List<Act> acts = new ArrayList<>();
    for (int port : TRIED_PORTS) {
      for (Host host : tried) {
        acts.add(
            new Act(
                scanner,
                host,
                Exchange.tcp("", port, Shape.KNOCK).turnedAway(),
                new Breach(
                    VerdictKind.DENIED,
                    scanner.name() + " scans; the firewall refuses " + host.name(),
                    true)));
      }
    }
    List<Host> controllers = estate.at(Estate.LONDON, "delivery-controller");
    for (Host forgotten : estate.forgotten(Estate.LONDON)) {
      for (Host controller : controllers) {
        acts.add(
            new Act(
                forgotten,
                controller,
                Exchange.tcp("", 443, Shape.BRIEF),
                new Breach(
                    VerdictKind.UNKNOWN_ENDPOINT,
                    forgotten.name() + " of a forgotten network asks " + controller.name(),
                    true)));
      }
    }
    open = new ArrayDeque<>(acts.size());
    for (int i = 0; i < acts.size(); i++) {
      open.add(acts.get(i).at(firstMillis + (lastMillis - firstMillis) * i / acts.size(), talk));
    }
  }

  private record Act(Host client, Host server, Exchange exchange, Breach breach) {
    Conversation at(long millis, Talk talk) {
      return talk.of(exchange, client, server, millis, Optional.of(breach));
    }
  }

  /** Hands over every conversation that begins before {@code until} and was not handed over yet. */
  public void before(long until, Consumer<Conversation> begun) {
    while (!open.isEmpty() && open.peek().startMillis() < until) {
      begun.accept(open.remove());
    }
  }
}
