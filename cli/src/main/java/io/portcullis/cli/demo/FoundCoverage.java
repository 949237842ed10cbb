package io.portcullis.cli.demo;

import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.streams.view.ReadView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of each expected flow, as it comes out of its topic. */
final class FoundCoverage implements ReadView<FlowCoverage> {

  private final Map<String, FlowCoverage> byKey = new LinkedHashMap<>();

  @Override
  public synchronized void put(String key, FlowCoverage coverage) {
    byKey.put(key, coverage);
  }

  @Override
  public synchronized void remove(String key) {
    byKey.remove(key);
  }

  @Override
  public synchronized int size() {
    return byKey.size();
  }

  synchronized List<FlowCoverage> all() {
    return List.copyOf(byKey.values());
  }
}
