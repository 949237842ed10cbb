package io.portcullis.cli.simulate;

import picocli.CommandLine.Option;

/** Which traffic the simulated estate has. */
public final class TrafficOptions {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same traffic (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "60",
      description = "Conversations a second, beside heartbeats (default: ${DEFAULT-VALUE}).")
  private int pace;

  public long seed() {
    return seed;
  }

  public int pace() {
    return pace;
  }
}
