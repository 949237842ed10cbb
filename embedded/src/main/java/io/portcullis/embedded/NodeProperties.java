package io.portcullis.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a Kafka that is alone, small, and on the same machine as all its clients. */
final class NodeProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private NodeProperties() {}

  static Properties of(LoopbackPorts ports, Path log) {
    Properties properties = new Properties();
    identity(properties, ports, log);
    alone(properties);
    small(properties);
    quickToComeAndGo(properties);
    return properties;
  }

  private static void identity(Properties properties, LoopbackPorts ports, Path log) {
    String controller = LoopbackPorts.HOST + ":" + ports.controller();
    String broker = LoopbackPorts.HOST + ":" + ports.broker();
    set(properties, "process.roles", "broker,controller");
    set(properties, "node.id", NODE_ID);
    set(properties, "controller.quorum.voters", NODE_ID + "@" + controller);
    set(properties, "controller.listener.names", CONTROLLER_LISTENER);
    set(properties, "inter.broker.listener.name", "PLAINTEXT");
    set(properties, "listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    set(properties, "advertised.listeners", "PLAINTEXT://" + broker);
    set(properties, "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    set(properties, "log.dirs", log);
  }

  private static void alone(Properties properties) {
    set(properties, "default.replication.factor", 1);
    set(properties, "min.insync.replicas", 1);
    set(properties, "offsets.topic.replication.factor", 1);
    set(properties, "transaction.state.log.replication.factor", 1);
    set(properties, "transaction.state.log.min.isr", 1);
    set(properties, "share.coordinator.state.topic.replication.factor", 1);
    set(properties, "share.coordinator.state.topic.min.isr", 1);
  }

  private static void small(Properties properties) {
    // Topics are created on purpose, with their partitions and clean-up.
    set(properties, "auto.create.topics.enable", false);
    set(properties, "offsets.topic.num.partitions", 3);
    set(properties, "transaction.state.log.num.partitions", 3);
    set(properties, "num.network.threads", 2);
    set(properties, "num.io.threads", 4);
    set(properties, "log.cleaner.dedupe.buffer.size", 2 << 20);
    set(properties, "log.index.size.max.bytes", 2 << 20);
  }

  private static void quickToComeAndGo(Properties properties) {
    // No second member is waited for before a group's first assignment.
    set(properties, "group.initial.rebalance.delay.ms", 0);
    // A node that was killed is let back in as soon as its session ends.
    set(properties, "broker.session.timeout.ms", 2000);
    set(properties, "broker.heartbeat.interval.ms", 500);
    set(properties, "controlled.shutdown.enable", false);
  }

  private static void set(Properties properties, String key, Object value) {
    properties.setProperty(key, value.toString());
  }
}
