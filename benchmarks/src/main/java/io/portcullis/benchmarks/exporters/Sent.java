package io.portcullis.benchmarks.exporters;

/**
 * What was sent.
 *
 * @param packets how many
 * @param flows in them
 * @param bytes their payload
 * @param nanos in how long
 */
public record Sent(long packets, long flows, long bytes, long nanos) {

  public double packetsPerSecond() {
    return packets * 1e9 / nanos;
  }

  public double flowsPerSecond() {
    return flows * 1e9 / nanos;
  }

  public double flowsPerPacket() {
    return (double) flows / packets;
  }

  /** As it goes over the pipe. */
  String line() {
    return packets + " " + flows + " " + bytes + " " + nanos;
  }

  static Sent parse(String line) {
    String[] words = line.split(" ", -1);
    return new Sent(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
