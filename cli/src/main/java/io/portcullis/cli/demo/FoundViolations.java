package io.portcullis.cli.demo;

import io.portcullis.domain.violation.Violation;
import io.portcullis.simulator.Finding;
import io.portcullis.streams.view.ReadView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Violations as they come out of their topic, in the order in which they were found. */
final class FoundViolations implements ReadView<Violation> {

  private final DemoListener listener;
  private final Map<String, Violation> byId = new LinkedHashMap<>();

  FoundViolations(DemoListener listener) {
    this.listener = listener;
  }

  @Override
  public void put(String key, Violation violation) {
    boolean first;
    synchronized (this) {
      first = byId.put(key, violation) == null;
    }
    if (first) {
      listener.found(violation);
    }
  }

  @Override
  public synchronized void remove(String key) {
    byId.remove(key);
  }

  @Override
  public synchronized int size() {
    return byId.size();
  }

  synchronized List<Violation> all() {
    return List.copyOf(byId.values());
  }

  List<Finding> findings() {
    return all().stream().map(FoundViolations::finding).toList();
  }

  private static Finding finding(Violation violation) {
    return new Finding(
        violation.zone(),
        violation.client().address(),
        violation.server().address(),
        violation.protocol(),
        violation.serverPort(),
        violation.kind());
  }
}
