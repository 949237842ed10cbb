package io.portcullis.cli.demo;

import io.portcullis.domain.violation.Violation;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Is told how a demo goes, some of it from other threads. */
public interface DemoListener {

  /** Hears nothing. */
  DemoListener NONE = new DemoListener() {};

  /**
   * Packets are about to be sent.
   *
   * @param exporters how many send
   * @param took what the start took
   */
  default void ready(InetSocketAddress udp, InetSocketAddress api, int exporters, Duration took) {}

  /** Packets have been sent for so long. */
  default void sending(Duration elapsed) {}

  /** The last packet was sent; what is on its way is waited for. */
  default void settling() {}

  /** A violation showed for the first time, or what is missing once more. */
  default void found(Violation violation) {}

  /** What was missing is back. */
  default void resolved(Violation violation) {}
}
