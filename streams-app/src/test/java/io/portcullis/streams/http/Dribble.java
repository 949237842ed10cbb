package io.portcullis.streams.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A client that never comes to its end. */
final class Dribble {

  private Dribble() {}

  /** Sends a byte, and again, for 20 seconds, which the idle timeout of 30 has nothing against. */
  static boolean ends(Socket socket) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < until) {
      try {
        socket.getOutputStream().write('x');
        while (socket.getInputStream().read() >= 0) {
          // an answer to what was whole
        }
        return true;
      } catch (SocketTimeoutException e) {
        // still open
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }
}
