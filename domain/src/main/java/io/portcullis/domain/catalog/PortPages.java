package io.portcullis.domain.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The flows of one transport by port, in two steps: 256 pages of 256 ports. Pages that say the same
 * of all their ports are shared, so a table costs little memory and a look-up two array reads.
 */
final class PortPages {

  private static final int PAGE = 256;
  private static final Match[] NOTHING = {};
  private static final Match[][] EMPTY_PAGE = uniform(NOTHING);

  private final Match[][][] pages = new Match[PAGE][][];

  /**
   * @param matches in order of preference
   */
  PortPages(List<Match> matches) {
    Arrays.fill(pages, EMPTY_PAGE);
    TreeSet<Integer> cuts = new TreeSet<>();
    for (Match match : matches) {
      for (PortRange range : match.flow().service().ports()) {
        cuts.add(range.first());
        cuts.add(range.last() + 1);
      }
    }
    Integer start = null;
    for (Integer cut : cuts) {
      if (start != null) {
        fill(start, cut, matchesAt(start, matches));
      }
      start = cut;
    }
  }

  Match[] at(int port) {
    return pages[port >>> 8][port & 0xff];
  }

  private static Match[] matchesAt(int port, List<Match> matches) {
    List<Match> found = new ArrayList<>();
    for (Match match : matches) {
      if (match.flow().service().ports().stream().anyMatch(r -> r.contains(port))) {
        found.add(match);
      }
    }
    return found.toArray(NOTHING);
  }

  private void fill(int from, int to, Match[] matches) {
    if (matches.length == 0) {
      return;
    }
    Match[][] whole = to - from >= PAGE ? uniform(matches) : null;
    int port = from;
    while (port < to) {
      int page = port / PAGE;
      int end = Math.min(to, (page + 1) * PAGE);
      if (end - port == PAGE) {
        pages[page] = whole;
      } else {
        if (Arrays.equals(pages[page], EMPTY_PAGE)) {
          pages[page] = EMPTY_PAGE.clone();
        }
        Arrays.fill(pages[page], port % PAGE, port % PAGE + end - port, matches);
      }
      port = end;
    }
  }

  private static Match[][] uniform(Match[] matches) {
    Match[][] page = new Match[PAGE][];
    Arrays.fill(page, matches);
    return page;
  }
}
