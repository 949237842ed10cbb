package io.portcullis.cli.whatif;

/** Told how a run goes on. */
interface Progress extends AutoCloseable {

  /** What is done now. */
  void step(String what);

  /**
   * Packets are judged now, twice.
   *
   * @param records twice as many as there are
   */
  void judging(long records);

  /** So many of the records are done. */
  void judged(long records);

  @Override
  void close();
}
