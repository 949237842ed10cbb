package io.portcullis.simulator.traffic;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.estate.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of breach and who may commit it. The n-th time it is committed by the n-th pair of its
 * cast, so that every time is a violation of its own.
 *
 * @param kind what Portcullis must call it
 * @param clients who may begin
 * @param servers whom they may speak to
 * @param prelude what the two say first as they may, so that exporters are known to see both of
 *     them; empty where it does not matter
 * @param exchange what is said
 * @param story in plain words, with %s for the client's and the server's name
 */
record Plot(
    VerdictKind kind,
    List<Host> clients,
    List<Host> servers,
    Optional<Exchange> prelude,
    Exchange exchange,
    String story) {

  Plot {
    if (clients.isEmpty() || servers.isEmpty()) {
      throw new IllegalArgumentException("nobody can act this: " + story);
    }
  }

  /** How many different pairs can act it. */
  int pairs() {
    return clients.size() * servers.size();
  }

  /** The conversations of the n-th time, the breach last. */
  List<Conversation> act(int time, long atMillis, Talk talk) {
    Host client = clients.get(time % clients.size());
    Host server = servers.get((time % clients.size() + time / clients.size()) % servers.size());
    Breach breach = new Breach(kind, story.formatted(client.name(), server.name()), false);
    Stream<Conversation> first =
        prelude.stream().map(said -> talk.of(said, client, server, atMillis, Optional.empty()));
    Conversation last = talk.of(exchange, client, server, atMillis, Optional.of(breach));
    return Stream.concat(first, Stream.of(last)).toList();
  }

  Plot after(Exchange said) {
    return new Plot(kind, clients, servers, Optional.of(said), exchange, story);
  }
}
