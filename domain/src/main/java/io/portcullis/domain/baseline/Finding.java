package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.List;

/**
 * A violation as far as a suggestion needs it.
 *
 * @param kind the verdict
 * @param serverPort for ICMP the request's type and code
 * @param flows how many flows were seen
 * @param packets both ways
 */
public record Finding(
    VerdictKind kind,
    Host client,
    Host server,
    int protocol,
    int serverPort,
    long flows,
    long packets,
    long firstSeenMillis,
    long lastSeenMillis) {

  /**
   * One end.
   *
   * @param name may be empty
   */
  public record Host(Address address, String name, List<String> roles) {
    public Host {
      roles = roles.stream().sorted().toList();
    }

    static Host of(Violation.Party party) {
      return new Host(party.address(), party.name().orElse(""), party.roles());
    }

    /** {@code sql1 (10.0.3.41)}. */
    @Override
    public String toString() {
      return name.isEmpty() ? address.toString() : name + " (" + address + ")";
    }
  }

  public static Finding of(Violation violation) {
    return new Finding(
        violation.kind(),
        Host.of(violation.client()),
        Host.of(violation.server()),
        violation.protocol(),
        violation.serverPort(),
        violation.traffic().flows(),
        violation.traffic().packetsToServer() + violation.traffic().packetsToClient(),
        violation.firstSeenMillis(),
        violation.lastSeenMillis());
  }
}
