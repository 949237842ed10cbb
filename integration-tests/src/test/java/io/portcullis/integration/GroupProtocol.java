package io.portcullis.integration;

import java.util.Map;

/** How instances share the work; each notices within three seconds that one of them is gone. */
enum GroupProtocol {
  /** The members decide. */
  CLASSIC(Map.of("session.timeout.ms", "3000", "heartbeat.interval.ms", "500")),

  /** The broker decides (KIP-1071); how soon it does is its own setting. */
  STREAMS(Map.of("group.protocol", "streams"));

  private final Map<String, String> kafka;

  GroupProtocol(Map<String, String> kafka) {
    this.kafka = kafka;
  }

  /** Settings of an instance. */
  Map<String, String> kafka() {
    return kafka;
  }
}
