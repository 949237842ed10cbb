package io.portcullis.benchmarks.stream;

import io.portcullis.domain.conversation.Conversation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many flows of each conversation were written, and what is therefore to come of them. */
final class WrittenFlows {

  private static final int DIRECTIONS = 2;

  private final int[] counts;
  private final Map<Ends, Integer> numbers = new HashMap<>();

  private record Ends(long client, long server, int protocol, int port) {}

  WrittenFlows(List<Habit> habits) {
    counts = new int[habits.size() * DIRECTIONS * Recording.EXPORTERS];
    for (int i = 0; i < habits.size(); i++) {
      Habit habit = habits.get(i);
      numbers.put(
          new Ends(
              habit.client() & 0xffffffffL,
              habit.server() & 0xffffffffL,
              habit.protocol(),
              habit.port()),
          i);
    }
    if (numbers.size() != habits.size()) {
      throw new IllegalArgumentException("two habits are of one conversation");
    }
  }

  void add(RecordedPacket packet) {
    for (int direction : packet.directions()) {
      counts[direction * Recording.EXPORTERS + packet.exporter()]++;
    }
  }

  /** Conversations of which flows were written. */
  int conversations() {
    int conversations = 0;
    for (int habit = 0; habit < numbers.size(); habit++) {
      if (carried(habit) > 0) {
        conversations++;
      }
    }
    return conversations;
  }

  /**
   * A conversation has what was written of it, and a verdict, unless its other direction may still
   * come. What it carried is, of the exporters and directions, the largest count.
   */
  boolean isRight(Conversation conversation) {
    Integer habit =
        numbers.get(
            new Ends(
                conversation.client().low() & 0xffffffffL,
                conversation.server().low() & 0xffffffffL,
                conversation.protocol(),
                conversation.serverPort()));
    return habit != null
        && conversation.traffic().flows() == carried(habit)
        && (conversation.judgement().kind() != null || !conversation.judgeable());
  }

  private int carried(int habit) {
    int most = 0;
    int width = DIRECTIONS * Recording.EXPORTERS;
    for (int i = habit * width; i < (habit + 1) * width; i++) {
      most = Math.max(most, counts[i]);
    }
    return most;
  }
}
