package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tshark read from a capture, as committed beside the tests. */
record TsharkReading(List<String> rows) {

  static TsharkReading of(Path csv) {
    try {
      List<String> lines = Files.readAllLines(csv);
      assertThat(lines.get(0)).isEqualTo(DecodedFlow.COLUMNS);
      return new TsharkReading(lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flow by flow: the same packets, sets, addresses, ports, protocol, counters and times. */
  void assertAgreesWith(List<DecodedFlow> decoded) {
    List<DecodedFlow> addressed = decoded.stream().filter(DecodedFlow::hasAddresses).toList();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < addressed.size(); i++) {
      String[] expected = i < rows.size() ? rows.get(i).split(",", -1) : new String[14];
      ours.add(addressed.get(i).row(said(expected[12]), said(expected[13])));
    }
    assertThat(ours).containsExactlyElementsOf(rows);
  }

  private static boolean said(String value) {
    return value != null && !value.isEmpty();
  }
}
