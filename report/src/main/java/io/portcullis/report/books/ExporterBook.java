package io.portcullis.report.books;

import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.report.Kept;
import io.portcullis.report.ReportRequest;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Exporters: what was lost of theirs, and when they could not be heard. */
public final class ExporterBook {

  /** NetFlow v9 numbers packets; v5 and IPFIX number flow records. */
  private static final int NUMBERS_PACKETS = 9;

  private static final double TOO_LOSSY = 0.01;

  private final ReportRequest request;
  private final Map<String, Life> lives = new TreeMap<>();

  public ExporterBook(ReportRequest request) {
    this.request = request;
  }

  /** When nothing came. */
  private record Silence(String exporter, long fromMillis, long untilMillis, boolean lasts) {}

  private final class Life {
    private final List<Silence> silences = new ArrayList<>();
    private ExporterStatus base;
    private ExporterStatus newest;

    void accept(ExporterStatus next, long atMillis) {
      if (newest != null && silent(newest) && !silent(next)) {
        note(newest, Math.max(newest.stateSinceMillis(), next.stateSinceMillis()), false);
      }
      boolean beforePeriod = atMillis < request.period().fromMillis();
      boolean anew = base != null && next.packets() < base.packets();
      if (base == null || beforePeriod || anew) {
        base = next;
      }
      newest = next;
    }

    private void note(ExporterStatus was, long untilMillis, boolean lasts) {
      if (request.period().overlap(was.stateSinceMillis(), untilMillis) > 0) {
        silences.add(
            new Silence(was.exporter().toString(), was.stateSinceMillis(), untilMillis, lasts));
      }
    }

    private static boolean silent(ExporterStatus status) {
      return status.state() == ExporterState.SILENT;
    }

    List<Silence> silences() {
      List<Silence> all = new ArrayList<>(silences);
      if (silent(newest) && newest.stateSinceMillis() < request.period().untilMillis()) {
        all.add(
            new Silence(
                newest.exporter().toString(),
                newest.stateSinceMillis(),
                request.knownUntilMillis(),
                true));
      }
      return all;
    }

    /** Growth in the period, or all that was ever counted where that began in it. */
    long grown(ToLongFunction<ExporterStatus> counter) {
      boolean isYoung = newest.firstReceivedMillis() >= request.period().fromMillis();
      long from = isYoung ? 0 : counter.applyAsLong(base);
      return Math.max(0, counter.applyAsLong(newest) - from);
    }

    double loss() {
      long lost = grown(ExporterStatus::lostUnits);
      long read =
          newest.version() == NUMBERS_PACKETS
              ? grown(ExporterStatus::packets)
              : grown(ExporterStatus::flows);
      return lost == 0 ? 0 : (double) lost / (lost + read);
    }
  }

  /** The records of one observation domain come in their order. */
  public void accept(Kept<ExporterStatus> record) {
    if (record.value().isEmpty()) {
      lives.remove(record.key());
      return;
    }
    if (record.atMillis() < request.period().untilMillis()) {
      lives
          .computeIfAbsent(record.key(), any -> new Life())
          .accept(record.value().get(), record.atMillis());
    }
  }

  boolean isEmpty() {
    return lives.isEmpty();
  }

  /** What to know of those whose word is not whole, a sentence each. */
  List<String> caveats() {
    List<String> caveats = new ArrayList<>();
    count(
        caveats,
        life -> !life.silences().isEmpty(),
        "were silent for a time",
        "was silent for a time");
    count(
        caveats,
        life -> life.loss() > TOO_LOSSY,
        "lost more than 1 % of what they sent",
        "lost more than 1 % of what it sent");
    count(
        caveats,
        life -> life.newest.samplingInterval() > 1,
        "look at one packet in so many: what they tell is scaled up",
        "looks at one packet in so many: what it tells is scaled up");
    count(
        caveats,
        life -> life.grown(ExporterStatus::clampedFlows) > 0,
        "sent flows whose time was impossible or more than a day old; they count at the edge of"
            + " what is possible",
        "sent flows whose time was impossible or more than a day old; they count at the edge of"
            + " what is possible");
    return caveats;
  }

  private void count(List<String> caveats, Predicate<Life> which, String many, String one) {
    long number = lives.values().stream().filter(which).count();
    if (number > 0) {
      caveats.add(
          number
              + (number == 1 ? " exporter domain " + one : " exporter domains " + many)
              + "; see Exporters.");
    }
  }

  Section section() {
    return new Section(
        "exporters",
        "Exporters",
        List.of(
            "Lost is what gaps in sequence numbers show: packets of NetFlow v9, flow records of v5"
                + " and IPFIX. What is counted is the growth within the period, from the first"
                + " record of it that is kept."),
        List.of(),
        List.of(domains(), silences()));
  }

  private Table domains() {
    Table.Builder table =
        Table.of(
                "exporters",
                "Each observation domain",
                Column.text("exporter", "exporter"),
                Column.number("domain", "domain"),
                Column.text("protocol", "speaks"),
                Column.text("state", "state"),
                Column.number("packets", "packets"),
                Column.number("flows", "flows"),
                Column.number("lost", "lost"),
                Column.number("lostShare", "lost"),
                Column.number("gaps", "gaps"),
                Column.number("clockSkewSeconds", "clock off by"),
                Column.number("samplingInterval", "one packet in"),
                Column.number("templates", "templates"),
                Column.number("undecodedSets", "sets without template"),
                Column.number("malformed", "unreadable"),
                Column.number("clampedFlows", "time clamped"),
                Column.number("restarts", "restarts"),
                Column.text("lastReceived", "last heard"))
            .most(50)
            .empty("No exporter has been heard of.");
    for (Life life : lives.values()) {
      ExporterStatus now = life.newest;
      table.row(
          Value.of(now.exporter().toString()),
          Value.of(now.observationDomainId()),
          Value.of(protocol(now.version())),
          Value.of(VolumeSections.words(now.state())),
          Value.of(life.grown(ExporterStatus::packets)),
          Value.of(life.grown(ExporterStatus::flows)),
          Value.of(life.grown(ExporterStatus::lostUnits)),
          new Value.Share(life.loss()),
          Value.of(life.grown(ExporterStatus::sequenceGaps)),
          Value.span(now.clockSkewMillis()),
          now.samplingKnown() ? Value.of(now.samplingInterval()) : new Value.None("not told"),
          Value.of(now.templates()),
          Value.of(life.grown(ExporterStatus::undecodedSets)),
          Value.of(life.grown(ExporterStatus::malformed)),
          Value.of(life.grown(ExporterStatus::clampedFlows)),
          Value.of(life.grown(ExporterStatus::restarts)),
          Value.moment(now.lastReceivedMillis()));
    }
    return table.build();
  }

  private static String protocol(int version) {
    return version == 10 ? "IPFIX" : "NetFlow v" + version;
  }

  private Table silences() {
    Table.Builder table =
        Table.of(
                "silences",
                "When exporters were silent",
                Column.text("exporter", "exporter"),
                Column.text("from", "last heard"),
                Column.text("until", "until"),
                Column.number("silentSeconds", "silent for"))
            .empty("Never, as far as it is kept.");
    lives.values().stream()
        .flatMap(life -> life.silences().stream())
        .distinct()
        .forEach(
            silence ->
                table.row(
                    Value.of(silence.exporter()),
                    Value.moment(silence.fromMillis()),
                    silence.lasts() ? new Value.None("still") : Value.moment(silence.untilMillis()),
                    Value.span(silence.untilMillis() - silence.fromMillis())));
    return table.build();
  }
}
