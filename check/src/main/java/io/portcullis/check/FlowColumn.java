package io.portcullis.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of flow CSV, as their header names them. */
enum FlowColumn {
  TIME(true),
  SRC(true),
  SRC_PORT(true),
  DST(true),
  DST_PORT(true),
  PROTOCOL(true),
  PACKETS(false),
  BYTES(false),
  TCP_FLAGS(false),
  EXPORTER(false);

  /** The line that such a file begins with. */
  static final String HEADER =
      Stream.of(values()).map(FlowColumn::text).collect(Collectors.joining(","));

  static final List<String> NAMES = Stream.of(values()).map(FlowColumn::text).toList();

  /** A file without it tells too little. */
  final boolean needed;

  FlowColumn(boolean needed) {
    this.needed = needed;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
