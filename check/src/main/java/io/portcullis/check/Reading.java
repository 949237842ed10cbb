package io.portcullis.check;

import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problem;
import io.portcullis.netflow.MalformedReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps count of what is read and of what can't be. */
final class Reading {

  /** Told one by one; of more only their number. */
  private static final int MOST_ROWS_TOLD = 20;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<MalformedReason, Malformed> malformed = new EnumMap<>(MalformedReason.class);
  private String file = "";
  private int files;
  private int unusableFiles;
  private long flows;
  private long exportPackets;
  private long duplicates;
  private long datagrams;
  private long badRows;
  private long badRowsOfFile;
  private long undecodedSets;
  private long malformedPackets;
  private long lostUnits;

  /** How often, and where the first time. */
  private record Malformed(long times, String first) {}

  void file(String name) {
    file = name;
    files++;
    datagrams = 0;
    badRowsOfFile = 0;
    malformed.clear();
  }

  void endOfFile() {
    long untold = badRowsOfFile - MOST_ROWS_TOLD;
    if (untold > 0) {
      error(Place.wholeFile(file), counted(untold, "more row") + " can't be read", "");
    }
    malformed.forEach(
        (reason, what) ->
            warning(
                words(reason)
                    + ", "
                    + counted(what.times(), "time")
                    + "; first in "
                    + what.first()));
    malformed.clear();
  }

  void flow() {
    flows++;
  }

  void datagram() {
    datagrams++;
  }

  void exportPacket() {
    exportPackets++;
  }

  /** A datagram that had come before; it is told when all are known. */
  void duplicate() {
    duplicates++;
  }

  /** Those that came twice included. */
  long recognized() {
    return exportPackets + duplicates;
  }

  void badRow(Place place, String what, String remedy) {
    badRows++;
    badRowsOfFile++;
    if (badRowsOfFile <= MOST_ROWS_TOLD) {
      error(place, what, remedy);
    }
  }

  /** Nothing of the file can be used. */
  void unusable(Place place, String what, String remedy) {
    unusableFiles++;
    error(place, what, remedy);
  }

  void malformed(MalformedReason reason, int offset, String detail) {
    malformedPackets++;
    String where = "datagram " + datagrams + ", byte " + offset + ": " + detail;
    malformed.merge(
        reason, new Malformed(1, where), (old, one) -> new Malformed(old.times() + 1, old.first()));
  }

  /**
   * Data sets that were not decoded.
   *
   * @param why in words, after their number
   */
  void undecoded(String source, long sets, String why) {
    undecodedSets += sets;
    problems.add(
        new Problem(
            Place.wholeFile(source),
            Problem.Level.WARNING,
            counted(sets, "data set") + " " + why,
            "capture longer, or put a capture that has the template first"));
  }

  void duplicates(String source, long datagrams) {
    problems.add(
        new Problem(
            Place.wholeFile(source),
            Problem.Level.WARNING,
            counted(datagrams, "datagram") + " came twice, and counted once",
            "look for a path that duplicates packets, or a capture on two interfaces"));
  }

  void lost(String source, long units, String unit) {
    lostUnits += units;
    problems.add(
        new Problem(
            Place.wholeFile(source),
            Problem.Level.WARNING,
            "its sequence numbers say that " + counted(units, unit) + " did not arrive",
            "what was in them is judged nowhere"));
  }

  void warning(String what) {
    problems.add(new Problem(Place.wholeFile(file), Problem.Level.WARNING, what, ""));
  }

  private void error(Place place, String what, String remedy) {
    problems.add(new Problem(place, Problem.Level.ERROR, what, remedy));
  }

  InputReport report() {
    return new InputReport(
        files,
        flows,
        exportPackets,
        badRows,
        undecodedSets,
        malformedPackets,
        lostUnits,
        problems,
        unusableFiles);
  }

  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
