package io.portcullis.domain.violation;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Which conversations stand behind a violation, each by its client port, so that one that is
 * withdrawn takes back what itself told and nothing else. At most {@value #MOST} are told apart:
 * what more there are stand together under {@link #OTHERS}, and stand until they are quiet.
 * Immutable.
 *
 * @param byClientPort 0 is the conversation whose direction is known
 */
public record Tellings(SortedMap<Integer, Telling> byClientPort) {

  /** So many conversations of one violation are told apart. */
  public static final int MOST = 256;

  /** In place of a client port: all that are not told apart. */
  static final int OTHERS = -1;

  static final Tellings NONE = new Tellings(new TreeMap<>());

  /**
   * With what a conversation told.
   *
   * @param quiet whether what was active then has been quiet for long: such conversations are over
   *     and make room
   */
  Tellings with(int clientPort, Telling telling, LongPredicate quiet) {
    TreeMap<Integer, Telling> next = new TreeMap<>(byClientPort);
    if (!next.containsKey(clientPort) && next.size() >= MOST) {
      foldQuiet(next, quiet);
    }
    boolean room = next.containsKey(clientPort) || next.size() < MOST;
    next.merge(room ? clientPort : OTHERS, telling, Telling::and);
    return new Tellings(next);
  }

  private static void foldQuiet(TreeMap<Integer, Telling> tellings, LongPredicate quiet) {
    TreeMap<Integer, Telling> before = new TreeMap<>(tellings);
    before.forEach(
        (clientPort, telling) -> {
          if (clientPort != OTHERS && quiet.test(telling.activeMillis())) {
            tellings.remove(clientPort);
            tellings.merge(OTHERS, telling, Telling::and);
          }
        });
  }

  boolean has(int clientPort) {
    return byClientPort.containsKey(clientPort);
  }

  Tellings without(int clientPort) {
    TreeMap<Integer, Telling> next = new TreeMap<>(byClientPort);
    next.remove(clientPort);
    return new Tellings(next);
  }

  /** All of them together, empty if there are none. */
  Optional<Telling> all() {
    return byClientPort.entrySet().stream().map(Map.Entry::getValue).reduce(Telling::and);
  }
}
