package io.portcullis.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However the rows of some talk are ordered, spread over files and told by several exporters, it is
 * judged the same.
 */
final class AnyOrderTest {

  private static final String HEADER =
      "time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter\n";
  private static final long START = Instant.parse("2026-11-23T08:00:00Z").getEpochSecond();
  private static final List<String> HOSTS =
      List.of(Estate.VDA, Estate.CONTROLLER, Estate.SQL, Estate.STRANGER, "203.0.113.7");
  private static final int[] PORTS = {80, 443, 1433, 1494, 8008, 5000, 6000, 40_000, 50_000};
  private static final String[] FLAGS = {"", "S", "SA", ".AP.SF", "A"};

  @Property(tries = 60)
  void order_and_files_do_not_matter(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> rows = rows(random);

    List<CheckedConversation> once = check(List.of(rows));
    Collections.shuffle(rows, random);
    int cut = random.nextInt(rows.size());
    List<CheckedConversation> spread =
        check(List.of(rows.subList(0, cut), rows.subList(cut, rows.size())));

    assertThat(spread).containsExactlyElementsOf(once);
  }

  @Property(tries = 40)
  void a_second_exporter_that_saw_the_same_changes_nothing_but_the_names(@ForAll long seed) {
    List<String> rows = rows(new Random(seed));
    List<String> twice = new ArrayList<>(rows);
    rows.forEach(row -> twice.add(row.replaceAll("192\\.0\\.2\\.", "192.0.3.")));
    Collections.shuffle(twice, new Random(seed));

    assertThat(check(List.of(twice)))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("exporters")
        .isEqualTo(check(List.of(rows)));
  }

  /** Talk of few hosts on few ports, so that legs meet and guesses find their evidence. */
  private static List<String> rows(Random random) {
    List<String> rows = new ArrayList<>();
    int talks = 1 + random.nextInt(25);
    for (int talk = 0; talk < talks; talk++) {
      String client = HOSTS.get(random.nextInt(HOSTS.size()));
      String server = HOSTS.get(random.nextInt(HOSTS.size()));
      int from = PORTS[random.nextInt(PORTS.length)];
      int to = PORTS[random.nextInt(PORTS.length)];
      String protocol = random.nextBoolean() ? "tcp" : "udp";
      rows.add(row(random, client, from, server, to, protocol));
      if (random.nextBoolean()) {
        rows.add(row(random, server, to, client, from, protocol));
      }
    }
    return rows;
  }

  private static String row(
      Random random, String from, int fromPort, String to, int toPort, String protocol) {
    String flags = protocol.equals("tcp") ? FLAGS[random.nextInt(FLAGS.length)] : "";
    return String.join(
        ",",
        String.valueOf(START + random.nextInt(25)),
        from,
        String.valueOf(fromPort),
        to,
        String.valueOf(toPort),
        protocol,
        String.valueOf(random.nextInt(100)),
        String.valueOf(random.nextInt(10_000)),
        flags,
        "192.0.2." + (1 + random.nextInt(2)));
  }

  private static List<CheckedConversation> check(List<List<String>> files) {
    Check check = new Check(Estate.policy(), CheckConfig.defaults());
    for (List<String> rows : files) {
      try {
        Path file = Files.createTempFile("flows", ".csv");
        Files.writeString(file, HEADER + String.join("\n", rows));
        check.read(file);
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    CheckResult result = check.finish();
    assertThat(result.input().problems()).isEmpty();
    return result.conversations();
  }
}
