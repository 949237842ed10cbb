package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What is done to a {@link Deployment} while it works on a slice of a run. */
enum Fault {
  /** Nothing: this is what all the others are held against. */
  NONE,

  /**
   * {@code kill -9} of the only instance; it is started again when more has come, on a disk that is
   * full: it keeps nothing there.
   */
  APP_KILLED {
    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.app(0).kill();
    }

    @Override
    void end(Deployment deployment) throws Exception {
      deployment.app(0).startOnFullDisk();
    }
  },

  /** {@code kill -9} of one of two; the other goes on, and the dead one comes back. */
  SECOND_INSTANCE_KILLED {
    @Override
    int instances() {
      return 2;
    }

    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.app(1).kill();
    }

    @Override
    void end(Deployment deployment) throws Exception {
      deployment.awaitAllRead();
      deployment.app(1).start();
      deployment.app(1).awaitReady();
    }
  },

  /** {@code kill -9} of the only broker, which comes back with what was on its disk. */
  BROKER_KILLED {
    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.broker().kill();
      deployment.broker().start();
    }
  },

  /**
   * The only broker's disk is full. It takes nothing more, says why and ends; with room again it is
   * started on what it had taken.
   */
  BROKER_DISK_FULL {
    @Override
    void begin(Deployment deployment) throws Exception {
      BrokerProcess broker = deployment.broker();
      broker.fillDisk();
      deployment.sendInVain();
      broker.awaitEnd();
      assertThat(broker.log()).contains("File too large");
      broker.start();
    }
  },

  /**
   * Two instances are stopped and started in turn while flows come in, as in an upgrade; each keeps
   * a copy of what the other works on.
   */
  ROLLING_RESTART {
    @Override
    int instances() {
      return 2;
    }

    @Override
    Map<String, String> kafka() {
      return Map.of("num.standby.replicas", "1");
    }

    @Override
    void begin(Deployment deployment) throws Exception {
      restart(deployment, deployment.app(0));
    }

    @Override
    void end(Deployment deployment) throws Exception {
      restart(deployment, deployment.app(1));
    }

    private static void restart(Deployment deployment, AppProcess app) throws Exception {
      app.stop();
      deployment.awaitAllRead(); // by the other
      app.start();
      app.awaitReady();
    }
  },

  /**
   * One of two instances stands still for longer than its session and its transaction last. Its
   * work is taken over, and when it wakes up in the middle of what it did it must not go on.
   */
  INSTANCE_SUSPENDED {
    @Override
    int instances() {
      return 2;
    }

    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.app(1).suspend();
    }

    @Override
    void end(Deployment deployment) throws Exception {
      deployment.awaitAllRead(); // by the other, once it has its tasks and its transaction is over
      deployment.app(1).resume();
    }
  },

  /**
   * Two instances come and go, one in order and one by {@code kill -9}, before they have settled.
   */
  INSTANCES_COME_AND_GO {
    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.app(1).start();
      deployment.app(1).awaitReady();
      deployment.app(2).start();
      deployment.app(1).stop();
    }

    @Override
    void end(Deployment deployment) throws Exception {
      deployment.app(2).awaitReady();
      deployment.app(1).start();
      deployment.app(2).kill();
      deployment.app(1).awaitReady();
      deployment.app(1).stop();
    }
  },

  /**
   * The schema registry is away, slow, failing and unknown to its proxy, both while an instance
   * starts and when records come whose schemas it has yet to ask for. One of these the registry
   * really does not have.
   */
  REGISTRY_UNSTEADY {
    @Override
    void begin(Deployment deployment) throws Exception {
      deployment.app(0).kill();
      deployment.registry().answer(UnsteadyRegistry.Mood.AWAY);
      deployment.app(0).start();
      answerBadlyToApp(deployment);
      deployment.app(0).awaitReady();
      deployment.registry().answer(UnsteadyRegistry.Mood.AWAY);
      deployment.sendUnderAnotherSchema();
      deployment.sendUnderNoSchema();
    }

    @Override
    void end(Deployment deployment) throws Exception {
      answerBadlyToApp(deployment);
    }

    private static void answerBadlyToApp(Deployment deployment) throws Exception {
      UnsteadyRegistry registry = deployment.registry();
      registry.answerBadly(deployment.app(0)::isAlive, deployment::logs);
      deployment.app(0).awaitProblem("registry");
      registry.answer(UnsteadyRegistry.Mood.WELL);
    }
  };

  /** That any of them needs. */
  static final int MOST_INSTANCES = 3;

  /** Instances that run when nothing is wrong. */
  int instances() {
    return 1;
  }

  /** Settings of the instances beside those of their protocol. */
  Map<String, String> kafka() {
    return Map.of();
  }

  /** Strikes while they work; more is sent meanwhile. */
  void begin(Deployment deployment) throws Exception {}

  /** Makes it good again. */
  void end(Deployment deployment) throws Exception {}
}
