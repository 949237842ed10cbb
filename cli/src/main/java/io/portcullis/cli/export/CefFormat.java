package io.portcullis.cli.export;

import io.portcullis.cli.screen.Words;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Common Event Format, version 0, with the keys of ArcSight's dictionary; docs/siem.md lists them.
 */
final class CefFormat implements EventFormat {

  /** The dictionary's lengths of what can be long. */
  private static final int LONGEST_TEXT = 1023;

  private static final int LONGEST_DEVICE = 255;

  private final String version;

  /**
   * @param version of Portcullis
   */
  CefFormat(String version) {
    this.version = version;
  }

  @Override
  public String line(ViolationEvent event) {
    Violation violation = event.violation();
    String kind = Words.of(violation.kind());
    CefLine line =
        new CefLine()
            .header("Portcullis")
            .header("Portcullis")
            .header(version)
            .header(violation.kind().name())
            .header(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1))
            .header(Integer.toString(severity(violation.severity())))
            .put("externalId", event.id())
            .put("rt", violation.updatedAtMillis())
            .put("start", violation.firstSeenMillis())
            .put("end", violation.lastSeenMillis())
            .put("cat", violation.kind().name())
            .put("act", event.activity().name().toLowerCase(Locale.ROOT));
    putEnds(line, violation);
    putService(line, violation);
    putTraffic(line, violation.traffic());
    return line.put("deviceExternalId", joined(violation.exporters(), LONGEST_DEVICE))
        .put("msg", shortened(violation.explanation()))
        .put("reason", violation.acceptedBy().map(CefFormat::acceptance).orElse(""))
        .put("cs1", "violation", violation.id())
        .put("cs2", "client roles", String.join(", ", violation.client().roles()))
        .put("cs3", "server roles", String.join(", ", violation.server().roles()))
        .put("cs4", "client site", violation.client().site().orElse(""))
        .put("cs5", "server site", violation.server().site().orElse(""))
        .put("cs6", "catalog", violation.catalogVersion())
        .put("flexString1", "state", violation.state().name())
        .put("flexString2", "zone", violation.zone())
        .put("cn1", "inventory version", Long.toString(violation.inventoryVersion()))
        .put("cn2", "targets", violation.storm().map(it -> Long.toString(it.targets())).orElse(""))
        .put(
            "cn3", "withheld", violation.storm().map(it -> Long.toString(it.withheld())).orElse(""))
        .toString();
  }

  /** ArcSight's bands: to 3 low, to 6 medium, to 8 high, beyond it very high. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> 1;
      case LOW -> 3;
      case MEDIUM -> 5;
      case HIGH -> 8;
      case CRITICAL -> 10;
    };
  }

  /** Keys of addresses are of one version of IP each. */
  private static void putEnds(CefLine line, Violation violation) {
    putEnd(line, violation.client(), "src", "shost", "c6a2", "Source IPv6 Address");
    putEnd(line, violation.server(), "dst", "dhost", "c6a3", "Destination IPv6 Address");
  }

  private static void putEnd(
      CefLine line, Party party, String v4, String host, String v6, String v6Label) {
    if (party.network().isPresent()) {
      line.put(host, party.name().orElse(party.network().map(Prefix::toString).get()));
      return;
    }
    Address address = party.address();
    if (!address.equals(Violation.ANYBODY)) {
      if (Address.isV4(address.high(), address.low())) {
        line.put(v4, address.toString());
      } else {
        line.put(v6, v6Label, address.toString());
      }
    }
    line.put(host, party.name().orElse(""));
  }

  private static void putService(CefLine line, Violation violation) {
    if (violation.storm().isPresent()) {
      return;
    }
    line.put("proto", Protocol.name(violation.protocol()));
    if (Protocol.hasPorts(violation.protocol())) {
      line.put("dpt", violation.serverPort());
    }
    line.put(
        "destinationServiceName", Protocol.service(violation.protocol(), violation.serverPort()));
  }

  /** In is from source to destination, out the way back. */
  private static void putTraffic(CefLine line, Traffic traffic) {
    line.put("cnt", traffic.flows())
        .put("in", traffic.octetsToServer())
        .put("out", traffic.octetsToClient());
  }

  private static String acceptance(Acceptance acceptance) {
    return shortened(
        "Accepted until "
            + Instant.ofEpochMilli(acceptance.untilMillis())
            + " by "
            + acceptance.owner()
            + " ("
            + acceptance.exceptionId()
            + "): "
            + acceptance.reason());
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 3)) + "...";
  }

  /** As many of them as there is room for. */
  private static String joined(List<String> texts, int longest) {
    String all = texts.stream().collect(Collectors.joining(", "));
    if (all.length() <= longest) {
      return all;
    }
    int end = all.lastIndexOf(", ", longest - 3);
    return (end < 0 ? "" : all.substring(0, end)) + "...";
  }
}
