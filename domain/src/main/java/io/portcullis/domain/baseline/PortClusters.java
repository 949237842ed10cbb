package io.portcullis.domain.baseline;

import io.portcullis.domain.catalog.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Tells single ports from ranges of which some ports were seen. */
final class PortClusters {

  /** At most one port may be missing between neighbours, so that half of a range was seen. */
  private static final int FARTHEST_NEIGHBOUR = 2;

  /** Two ports beside each other are two services (443, 445) as likely as a range. */
  private static final int FEWEST_OF_RANGE = 3;

  private PortClusters() {}

  /**
   * Ranges that together hold exactly the ports seen and the gaps between them, ascending. {@link
   * PortRange#DYNAMIC} where several ports of it were seen: such a service takes another next time.
   */
  static List<PortRange> of(SortedSet<Integer> ports) {
    SortedSet<Integer> fixed = ports;
    List<PortRange> clusters = new ArrayList<>();
    SortedSet<Integer> dynamic = ports.tailSet(PortRange.DYNAMIC.first());
    boolean asksAtRunTime = dynamic.size() >= FEWEST_OF_RANGE;
    if (asksAtRunTime) {
      fixed = ports.headSet(PortRange.DYNAMIC.first());
    }
    List<Integer> run = new ArrayList<>();
    for (int port : fixed) {
      if (!run.isEmpty() && port - run.get(run.size() - 1) > FARTHEST_NEIGHBOUR) {
        close(run, clusters);
      }
      run.add(port);
    }
    close(run, clusters);
    if (asksAtRunTime) {
      clusters.add(PortRange.DYNAMIC);
    }
    return clusters;
  }

  private static void close(List<Integer> run, List<PortRange> clusters) {
    if (run.size() >= FEWEST_OF_RANGE) {
      clusters.add(new PortRange(run.get(0), run.get(run.size() - 1)));
    } else {
      run.forEach(port -> clusters.add(new PortRange(port, port)));
    }
    run.clear();
  }
}
