package io.portcullis.cli.decode;

import io.portcullis.capture.CaptureSummary;
import io.portcullis.capture.SkipReason;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was read and what could not be, for the end of {@code portcullis decode}. */
final class DecodeReport {

  private int files;
  private long cutDatagrams;
  private long flows;
  private long options;
  private long templates;
  private long refusedTemplates;
  private long refusedSets;
  private final Map<Integer, Long> packetsByVersion = new TreeMap<>();
  private final Map<String, Integer> undecodedSets = new TreeMap<>();
  private final Map<MalformedReason, Malformed> malformed = new EnumMap<>(MalformedReason.class);
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private Path file;
  private long datagram;

  /** How often, and where the first time. */
  private record Malformed(long times, String first) {}

  void file(Path next) {
    file = next;
    datagram = 0;
    files++;
  }

  void datagram() {
    datagram++;
  }

  void summary(CaptureSummary capture) {
    cutDatagrams += capture.incomplete();
    capture.skipped().forEach((reason, times) -> skipped.merge(reason, times, Long::sum));
  }

  void packet(int version) {
    packetsByVersion.merge(version, 1L, Long::sum);
  }

  void flow() {
    flows++;
  }

  void options() {
    options++;
  }

  void template(Templates.Change change) {
    if (change == Templates.Change.ADDED || change == Templates.Change.UPDATED) {
      templates++;
    } else if (change == Templates.Change.REFUSED) {
      refusedTemplates++;
    }
  }

  void malformed(MalformedReason reason, int offset, String detail) {
    String where = file.getFileName() + ", packet " + datagram + ", byte " + offset + ": " + detail;
    malformed.merge(
        reason, new Malformed(1, where), (old, one) -> new Malformed(old.times() + 1, old.first()));
  }

  void undecoded(Exporter exporter, TemplateKey template, int sets) {
    undecodedSets.put(
        exporter
            + " (version "
            + template.version()
            + ", observation domain "
            + template.observationDomainId()
            + ") template "
            + template.templateId(),
        sets);
  }

  void refused(long sets) {
    refusedSets += sets;
  }

  void print(PrintWriter out) {
    long packets = packetsByVersion.values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        Locale.ROOT,
        "%s, %s%s: %s, %s, %s.%n",
        Words.count(files, "file"),
        Words.count(packets, "export packet"),
        versions(),
        Words.count(flows, "flow"),
        Words.count(options, "options record"),
        Words.count(templates, "template"));
    printUndecoded(out);
    malformed.forEach(
        (reason, what) ->
            out.printf(
                Locale.ROOT,
                "Malformed, %s: %s; first in %s%n",
                words(reason),
                Words.count(what.times(), "time"),
                what.first()));
    if (cutDatagrams > 0) {
      out.printf(
          Locale.ROOT,
          "Cut short by the capture or by fragmentation: %s.%n",
          Words.count(cutDatagrams, "datagram"));
    }
    skipped.forEach(
        (reason, times) ->
            out.printf(
                Locale.ROOT, "Passed over, %s: %s.%n", words(reason), Words.count(times, "time")));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void printUndecoded(PrintWriter out) {
    if (!undecodedSets.isEmpty()) {
      int sets = undecodedSets.values().stream().mapToInt(Integer::intValue).sum();
      out.printf(
          Locale.ROOT,
          "Not decoded: %s whose template never came:%n",
          Words.count(sets, "data set"));
      undecodedSets.forEach(
          (template, times) ->
              out.printf(Locale.ROOT, "  %s: %s%n", template, Words.count(times, "set")));
    }
    if (refusedSets > 0) {
      out.printf(
          Locale.ROOT,
          "Not decoded: %s more than can wait for templates.%n",
          Words.count(refusedSets, "data set"));
    }
    if (refusedTemplates > 0) {
      out.printf(
          Locale.ROOT,
          "Not learned: %s beyond the limit for one exporter.%n",
          Words.count(refusedTemplates, "template"));
    }
  }

  private String versions() {
    if (packetsByVersion.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(" (");
    packetsByVersion.forEach(
        (version, packets) ->
            text.append(text.length() > 2 ? ", " : "")
                .append(name(version))
                .append(packetsByVersion.size() > 1 ? " " + packets : ""));
    return text.append(')').toString();
  }

  private static String name(int version) {
    return version == 10 ? "IPFIX" : "NetFlow v" + version;
  }
}
