package io.portcullis.domain.conversation;

/** What one exporter counted of a conversation, at its ingress or its egress. */
final class ExporterTally {
  final long exporterHigh;
  final long exporterLow;
  final int exporterPort;
  final boolean egress;
  final Tally tally = new Tally();

  ExporterTally(long exporterHigh, long exporterLow, int exporterPort, boolean egress) {
    this.exporterHigh = exporterHigh;
    this.exporterLow = exporterLow;
    this.exporterPort = exporterPort;
    this.egress = egress;
  }

  boolean is(long high, long low, int port, boolean atEgress) {
    return exporterLow == low && exporterHigh == high && exporterPort == port && egress == atEgress;
  }

  boolean sawBothWays() {
    return !tally.isNone(Tally.TO_SERVER) && !tally.isNone(Tally.TO_CLIENT);
  }
}
