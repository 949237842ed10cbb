package io.portcullis.benchmarks.remembering;

/**
 * How much is to be remembered.
 *
 * @param conversations all of them, registrations and violations among them
 * @param expectations VDAs whose registration is expected of each
 * @param violations users who speak to a VDA on a port of no flow, once each
 * @param exporters each sees the users of some networks, and a fourth of what another sees
 * @param partitions of the packets topic
 * @param shards of JUDGE and VIOLATIONS
 * @param threads stream threads
 */
public record Load(
    int conversations,
    int expectations,
    int violations,
    int exporters,
    int partitions,
    int shards,
    int threads) {

  public Load {
    if (expectations < LargeTraffic.VDAS_OF_A_USER || conversations < expectations + violations) {
      throw new IllegalArgumentException(
          "at least "
              + LargeTraffic.VDAS_OF_A_USER
              + " expectations, and more conversations than expectations and violations");
    }
  }

  /** What issue and documentation speak of. */
  public static Load full() {
    return new Load(1_000_000, 10_000, 5_000, 1_000, 4, 4, 2);
  }

  /** The same in proportion, to see whether the benchmark runs. */
  public static Load small() {
    return new Load(20_000, 200, 100, 20, 2, 2, 1);
  }

  int users() {
    return (conversations - expectations) / LargeTraffic.VDAS_OF_A_USER + 1;
  }
}
