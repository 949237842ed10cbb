package io.portcullis.streams.view;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.metrics.TagBounds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a violation is called by in metrics. A label is never empty. */
final class Labels {

  private static final String ANY = "any";
  private static final String SEVERAL = "several";

  private Labels() {}

  /** {@code client_role, server_role, protocol, port, site}: what many violations share. */
  static List<String> pattern(Violation violation) {
    return List.of(
        roles(violation, violation.client()),
        roles(violation, violation.server()),
        violation.storm().isPresent() ? SEVERAL : Protocol.name(violation.protocol()),
        port(violation),
        site(violation));
  }

  /** The expected flow whose absence it is; the catalog flow that it names first. */
  static String missingFlow(Violation violation) {
    return violation.kind() == VerdictKind.MISSING && !violation.nearest().isEmpty()
        ? violation.nearest().get(0).flowId()
        : TagBounds.NONE;
  }

  static String host(Violation violation, Party party) {
    if (isAnybody(party)) {
      return violation.storm().isPresent() ? SEVERAL : ANY;
    }
    return party.network().map(Object::toString).orElseGet(() -> party.address().toString());
  }

  private static boolean isAnybody(Party party) {
    return party.network().isEmpty() && party.address().equals(Violation.ANYBODY);
  }

  /** The peers of a scan have more and more roles; their label must not change all the while. */
  private static String roles(Violation violation, Party party) {
    if (party.roles().isEmpty()) {
      return TagBounds.NONE;
    }
    boolean peers = violation.storm().isPresent() && isAnybody(party);
    return peers && party.roles().size() > 1 ? SEVERAL : String.join(",", party.roles());
  }

  private static String port(Violation violation) {
    int port = violation.serverPort();
    if (violation.storm().isPresent()) {
      return SEVERAL;
    }
    if (Protocol.hasPorts(violation.protocol())) {
      return port == 0 ? ANY : Integer.toString(port);
    }
    return Protocol.isIcmp(violation.protocol())
        ? (port >>> 8) + "/" + (port & 0xff)
        : TagBounds.NONE;
  }

  private static String site(Violation violation) {
    Optional<String> site = violation.client().site().or(() -> violation.server().site());
    return TagBounds.orNone(site.orElse(""));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
