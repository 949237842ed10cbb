package io.portcullis.streams.ingest;

/**
 * How much of one kind all exporters of a task may make it keep. Each has a limit of its own, but
 * so have as many as anyone cares to forge. What is kept already is never put out for a newcomer.
 */
final class Room {

  private final long most;
  private long taken;

  Room(long most) {
    this.most = most;
  }

  /** Takes so much if there is as much left. What asks for nothing more always may. */
  boolean take(long amount) {
    if (amount > 0 && taken + amount > most) {
      return false;
    }
    taken += amount;
    return true;
  }

  /** For what was kept before, and has its place. */
  void restore(long amount) {
    taken += amount;
  }

  void leave(long amount) {
    taken -= amount;
  }
}
