package io.portcullis.domain.conversation;

import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.TcpFlags;

/**
 * What was seen of a conversation since some moment, as far as it tells a service at work from an
 * attempt. Mutable; adding is commutative and associative.
 */
final class Sighting {

  private static final int REQUEST = 1;
  private static final int ANSWER = 1 << 1;
  private static final int ALLOWED = 1 << 2;
  private static final int DENIED = 1 << 3;

  /** The client sent no more than SYN, or the server no more than RST. */
  private static final int ATTEMPT = 1 << 4;

  /** More than that. */
  private static final int MORE = 1 << 5;

  private int bits;

  void add(Observation seen, boolean turned) {
    bits |= seen.requestSeen ? turned ? ANSWER : REQUEST : 0;
    bits |= seen.answerSeen ? turned ? REQUEST : ANSWER : 0;
    bits |= seen.allowed ? ALLOWED : 0;
    bits |= seen.denied ? DENIED : 0;
    int client = turned ? seen.serverTcpFlags : seen.clientTcpFlags;
    int server = turned ? seen.clientTcpFlags : seen.serverTcpFlags;
    bits |= TcpFlags.onlySyn(client) || (client == Flow.ABSENT && refused(server)) ? ATTEMPT : MORE;
  }

  private static boolean refused(int flags) {
    return flags != Flow.ABSENT
        && (flags & TcpFlags.RST) != 0
        && (flags & ~(TcpFlags.RST | TcpFlags.ACK)) == 0;
  }

  void add(Sighting other, boolean turned) {
    int directions = other.bits & (REQUEST | ANSWER);
    if (turned) {
      directions = (directions & REQUEST) << 1 | (directions & ANSWER) >> 1;
    }
    bits |= other.bits & ~(REQUEST | ANSWER) | directions;
  }

  boolean isEmpty() {
    return bits == 0;
  }

  void clear() {
    bits = 0;
  }

  boolean requestSeen() {
    return (bits & REQUEST) != 0;
  }

  boolean answerSeen() {
    return (bits & ANSWER) != 0;
  }

  /** Every packet was refused by a firewall or router. */
  boolean denied() {
    return (bits & (DENIED | ALLOWED)) == DENIED;
  }

  /** TCP: connections were begun, or refused by the server, and none came about. */
  boolean onlyAttempted() {
    return (bits & (ATTEMPT | MORE)) == ATTEMPT;
  }

  byte encode() {
    return (byte) bits;
  }

  void decode(byte stored) {
    bits = stored;
  }
}
