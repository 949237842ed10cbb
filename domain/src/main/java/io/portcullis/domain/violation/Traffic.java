package io.portcullis.domain.violation;

/**
 * What a conversation carried, each way. Scaled counters estimate the true traffic from sampled
 * exports; raw ones are what was exported.
 */
public record Traffic(
    long flows,
    long packetsToServer,
    long octetsToServer,
    long packetsToClient,
    long octetsToClient,
    long rawPacketsToServer,
    long rawOctetsToServer,
    long rawPacketsToClient,
    long rawOctetsToClient) {

  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0);

  public Traffic plus(Traffic other) {
    return new Traffic(
        flows + other.flows,
        packetsToServer + other.packetsToServer,
        octetsToServer + other.octetsToServer,
        packetsToClient + other.packetsToClient,
        octetsToClient + other.octetsToClient,
        rawPacketsToServer + other.rawPacketsToServer,
        rawOctetsToServer + other.rawOctetsToServer,
        rawPacketsToClient + other.rawPacketsToClient,
        rawOctetsToClient + other.rawOctetsToClient);
  }

  /**
   * Nothing in place of less than nothing: what a conversation takes back may have been told of in
   * two places, as part of a storm and by itself.
   */
  Traffic orNone() {
    return new Traffic(
        Math.max(0, flows),
        Math.max(0, packetsToServer),
        Math.max(0, octetsToServer),
        Math.max(0, packetsToClient),
        Math.max(0, octetsToClient),
        Math.max(0, rawPacketsToServer),
        Math.max(0, rawOctetsToServer),
        Math.max(0, rawPacketsToClient),
        Math.max(0, rawOctetsToClient));
  }

  public Traffic minus(Traffic other) {
    return new Traffic(
        flows - other.flows,
        packetsToServer - other.packetsToServer,
        octetsToServer - other.octetsToServer,
        packetsToClient - other.packetsToClient,
        octetsToClient - other.octetsToClient,
        rawPacketsToServer - other.rawPacketsToServer,
        rawOctetsToServer - other.rawOctetsToServer,
        rawPacketsToClient - other.rawPacketsToClient,
        rawOctetsToClient - other.rawOctetsToClient);
  }
}
