package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which exporters have shown traffic between which networks lately. */
final class Paths {

  /** Paths that are remembered; more than an estate with a thousand networks has. */
  private static final int MOST = 100_000;

  private final long forgetAfterMillis;
  private final CoverageMemory memory;
  private final Map<String, Map<Address, Map<Address, Map<Exporter, PathSeen>>>> byZone =
      new HashMap<>();
  private int count;

  Paths(CoverageConfig config, CoverageMemory memory) {
    this.forgetAfterMillis = config.forgetAfter().toMillis();
    this.memory = memory;
    memory.forEachPath(this::remember);
  }

  void learn(PathSeen path) {
    PathSeen before =
        from(path.zone(), path.one()).getOrDefault(path.other(), Map.of()).get(path.exporter());
    boolean news = before == null ? count < MOST : path.receivedMillis() > before.receivedMillis();
    if (news) {
      remember(path);
      memory.put(path);
    }
  }

  private Map<Address, Map<Exporter, PathSeen>> from(String zone, Address network) {
    return byZone.getOrDefault(zone, Map.of()).getOrDefault(network, Map.of());
  }

  private void remember(PathSeen path) {
    if (put(path.one(), path.other(), path)) {
      count++;
    }
    put(path.other(), path.one(), path);
  }

  private boolean put(Address from, Address to, PathSeen path) {
    return byZone
            .computeIfAbsent(path.zone(), z -> new HashMap<>())
            .computeIfAbsent(from, n -> new HashMap<>())
            .computeIfAbsent(to, n -> new HashMap<>())
            .put(path.exporter(), path)
        == null;
  }

  /** Forgets what nobody has shown for long. */
  void forgetBefore(long newestMillis) {
    long since = newestMillis - forgetAfterMillis;
    List<PathSeen> old = new ArrayList<>();
    byZone
        .values()
        .forEach(
            networks ->
                networks.forEach(
                    (one, others) ->
                        others
                            .values()
                            .forEach(
                                byExporter ->
                                    byExporter.values().stream()
                                        .filter(path -> path.one().equals(one))
                                        .filter(path -> path.receivedMillis() < since)
                                        .forEach(old::add))));
    old.forEach(this::forget);
  }

  private void forget(PathSeen path) {
    from(path.zone(), path.one()).get(path.other()).remove(path.exporter());
    from(path.zone(), path.other()).get(path.one()).remove(path.exporter());
    memory.delete(path);
    count--;
  }

  /** Who has shown traffic between the two, either way. */
  List<Exporter> between(String zone, Networks one, Networks other) {
    Set<Exporter> found = new LinkedHashSet<>();
    for (Address network : one.among(byZone.getOrDefault(zone, Map.of()).keySet())) {
      from(zone, network)
          .forEach(
              (to, byExporter) -> {
                if (other.contains(to)) {
                  found.addAll(byExporter.keySet());
                }
              });
    }
    return found.stream().sorted(Comparator.comparing(Exporter::toString)).toList();
  }
}
