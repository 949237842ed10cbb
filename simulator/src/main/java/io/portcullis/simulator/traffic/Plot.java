package io.portcullis.simulator.traffic;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.estate.Host;
import java.util.List;
import java.util.Optional;

/**
 * A kind of breach and who may commit it. The n-th time it is committed by the n-th pair of its
 * cast, so that every time is a violation of its own.
 *
 * @param kind what Portcullis must call it
 * @param clients who may begin
 * @param servers whom they may speak to
 * @param exchange what is said
 * @param story in plain words, with %s for the client's and the server's name
 */
record Plot(
    VerdictKind kind, List<Host> clients, List<Host> servers, Exchange exchange, String story) {

  Plot {
    if (clients.isEmpty() || servers.isEmpty()) {
      throw new IllegalArgumentException("nobody can act this: " + story);
    }
  }

  /** How many different pairs can act it. */
  int pairs() {
    return clients.size() * servers.size();
  }

  Conversation act(int time, long atMillis, Talk talk) {
    Host client = clients.get(time % clients.size());
    Host server = servers.get((time % clients.size() + time / clients.size()) % servers.size());
    Breach breach = new Breach(kind, story.formatted(client.name(), server.name()));
    return talk.of(exchange, client, server, atMillis, Optional.of(breach));
  }
}
