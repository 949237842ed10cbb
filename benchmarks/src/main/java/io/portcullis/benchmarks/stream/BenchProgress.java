package io.portcullis.benchmarks.stream;

/** Who is told how far a benchmark has come. */
public interface BenchProgress {

  /**
   * Something begins.
   *
   * @param what it is, as in "Filling"
   * @param of what is counted
   * @param max of them
   */
  void begin(String what, String of, long max);

  /** So many are done of what began last. */
  void done(long count);

  /** Whatever began last is over. */
  void end();
}
