package io.portcullis.cli.baseline;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.baseline.RoleGuess;
import io.portcullis.domain.baseline.UnknownHost;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.ArrayList;
import java.util.List;

/** Unknown hosts as people read them. */
final class UnknownTable {

  private final Screen screen;

  UnknownTable(Screen screen) {
    this.screen = screen;
  }

  void print(List<UnknownHost> hosts) {
    hosts.forEach(host -> screen.item(place(host), about(host)));
  }

  private static String place(UnknownHost host) {
    String where =
        host.hosts() == 1 ? host.prefix().network().toString() : host.prefix().toString();
    return host.zone().equals(InventoryEntry.DEFAULT_ZONE) ? where : host.zone() + " " + where;
  }

  private static List<String> about(UnknownHost host) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (host.guesses().isEmpty() ? "no role in sight" : "@|bold " + roles(host.guesses()) + "|@")
            + (host.hosts() == 1 ? "" : ", " + Words.count(host.hosts(), "host"))
            + "; "
            + Words.count(host.octets(), "octet")
            + ", "
            + Words.count(host.flows(), "flow")
            + ", "
            + Words.count(host.peers(), "peer"));
    if (host.guesses().isEmpty()) {
      lines.add(String.join(", ", host.does()));
    }
    host.guesses().forEach(guess -> lines.add(String.join("; ", guess.reasons())));
    return lines;
  }

  private static String roles(List<RoleGuess> guesses) {
    return String.join(
        " and ",
        guesses.stream()
            .map(
                guess ->
                    guess.alternatives().isEmpty()
                        ? guess.role()
                        : guess.role() + " (or " + String.join(", ", guess.alternatives()) + ")")
            .toList());
  }
}
