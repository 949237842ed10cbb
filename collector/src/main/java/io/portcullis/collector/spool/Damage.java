package io.portcullis.collector.spool;

/** Hears of what a spool could not give back. */
interface Damage {

  /** The last record was not written to its end when the collector or the machine died. */
  void torn(long bytes);

  /** What stands there is not what was written; the rest of its segment was passed over. */
  void damaged(long bytes);

  /** As many datagrams were in what was damaged. */
  void lost(long datagrams);
}
