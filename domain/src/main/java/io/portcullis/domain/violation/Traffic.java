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
