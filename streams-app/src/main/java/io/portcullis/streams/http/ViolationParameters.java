package io.portcullis.streams.http;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationFilter;
import io.portcullis.domain.violation.ViolationState;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters that say which violations a client wants. */
final class ViolationParameters {

  static final Set<String> NAMES =
      Set.of(
          "state",
          "kind",
          "severity",
          "role",
          "site",
          "zone",
          "address",
          "port",
          "protocol",
          "seenSince",
          "seenUntil",
          "openedSince");

  private static final Pattern OTHER_PROTOCOL = Pattern.compile("ip/(\\d{1,3})");

  private ViolationParameters() {}

  /**
   * @throws ProblemException for a value that can't be
   */
  static ViolationFilter filter(Parameters parameters, KnownNames names) {
    return new ViolationFilter(
        parameters.constants("state", ViolationState.class),
        parameters.constants("kind", VerdictKind.class),
        parameters.constant("severity", Severity.class),
        parameters.all("role").stream().map(names::role).toList(),
        parameters.all("site").stream().map(names::site).toList(),
        parameters.all("zone").stream().map(names::zone).toList(),
        parameters.network("address"),
        parameters.number("port", 0, 65_535),
        parameters.allParsed(
            "protocol", ViolationParameters::protocol, "tcp, udp, icmp, or ip/0 to ip/255"),
        parameters.moment("seenSince"),
        parameters.moment("seenUntil"),
        parameters.moment("openedSince"));
  }

  private static String protocol(String text) {
    var other = OTHER_PROTOCOL.matcher(text);
    if (other.matches() && Integer.parseInt(other.group(1)) <= 255) {
      return Protocol.name(Integer.parseInt(other.group(1)));
    }
    if (Set.of("tcp", "udp", "icmp").contains(text)) {
      return text;
    }
    throw new IllegalArgumentException("no protocol: " + text);
  }
}
