package io.portcullis.simulator.traffic;

import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who may act a habit; looked up once, as an estate does not change while it lives. */
final class Cast {

  private final List<Host> clients;
  private final List<Host> servers;
  private final Map<String, List<Host>> serversBySite = new HashMap<>();

  Cast(Estate estate, Habit habit) {
    clients = hosts(estate, habit.from());
    servers = hosts(estate, habit.to());
    for (String site : Estate.SITES) {
      serversBySite.put(site, servers.stream().filter(host -> host.at(site)).toList());
    }
    if (clients.isEmpty() || servers.isEmpty()) {
      throw new IllegalArgumentException("the estate has nobody for " + habit);
    }
  }

  private static List<Host> hosts(Estate estate, String role) {
    return role.equals(Habit.INTERNET) ? estate.internet() : estate.all(role);
  }

  List<Host> clients() {
    return clients;
  }

  Host anyClient(Random random) {
    return clients.get(random.nextInt(clients.size()));
  }

  /**
   * The servers of the client's site one after the other, each client beginning with another; of
   * all sites where its own has none.
   */
  Host serverInTurn(Host client, long turn) {
    List<Host> near =
        serversBySite.getOrDefault(client.site(), List.of()).stream()
            .filter(host -> !host.equals(client))
            .toList();
    List<Host> among =
        near.isEmpty() ? servers.stream().filter(host -> !host.equals(client)).toList() : near;
    return among.get((int) Math.floorMod(turn + clients.indexOf(client), (long) among.size()));
  }

  /** A server of the client's site where it has one, unless across is wished for. */
  Host anyServer(Host client, boolean across, Random random) {
    List<Host> near = serversBySite.getOrDefault(client.site(), List.of());
    boolean choice = !near.isEmpty() && !near.equals(List.of(client));
    return other(client, choice && !across ? near : servers, random);
  }

  /** Nobody speaks to himself: his neighbour in the list stands in. */
  private static Host other(Host client, List<Host> among, Random random) {
    int at = random.nextInt(among.size());
    Host chosen = among.get(at);
    return chosen.equals(client) ? among.get((at + 1) % among.size()) : chosen;
  }
}
