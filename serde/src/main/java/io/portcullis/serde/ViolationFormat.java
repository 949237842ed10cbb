package io.portcullis.serde;

import io.portcullis.avro.NearFlow;
import io.portcullis.avro.ViolationParty;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.Optional;

/** Addresses as text: what reads violations are people and their tools. */
final class ViolationFormat extends MappedFormat<Violation, io.portcullis.avro.Violation> {

  ViolationFormat() {
    super(Violation.class, io.portcullis.avro.Violation.getClassSchema());
  }

  @Override
  io.portcullis.avro.Violation toAvro(Violation violation) {
    return io.portcullis.avro.Violation.newBuilder()
        .setId(violation.id())
        .setState(same(io.portcullis.avro.ViolationState.class, violation.state()))
        .setKind(same(io.portcullis.avro.VerdictKind.class, violation.kind()))
        .setSeverity(same(io.portcullis.avro.Severity.class, violation.severity()))
        .setZone(violation.zone())
        .setClient(toAvro(violation.client()))
        .setServer(toAvro(violation.server()))
        .setProtocolIdentifier(violation.protocol())
        .setServerPort(violation.serverPort())
        .setNearest(
            violation.nearest().stream()
                .map(near -> new NearFlow(near.flowId(), near.reason()))
                .toList())
        .setExplanation(violation.explanation())
        .setEvidence(same(io.portcullis.avro.DirectionEvidence.class, violation.evidence()))
        .setTraffic(toAvro(violation.traffic()))
        .setExporters(violation.exporters())
        .setCatalogVersion(violation.catalogVersion())
        .setInventoryVersion(violation.inventoryVersion())
        .setFirstSeenMillis(violation.firstSeenMillis())
        .setLastSeenMillis(violation.lastSeenMillis())
        .setOpenedAtMillis(violation.openedAtMillis())
        .setUpdatedAtMillis(violation.updatedAtMillis())
        .setAcceptedBy(violation.acceptedBy().map(ViolationFormat::toAvro).orElse(null))
        .setStorm(violation.storm().map(ViolationFormat::toAvro).orElse(null))
        .build();
  }

  private static io.portcullis.avro.StormSummary toAvro(StormSummary storm) {
    return io.portcullis.avro.StormSummary.newBuilder()
        .setTargets(storm.targets())
        .setHosts(storm.hosts())
        .setServices(storm.services())
        .setWithheld(storm.withheld())
        .setSomeHosts(storm.someHosts().stream().map(Address::toString).toList())
        .setSomeServices(storm.someServices())
        .build();
  }

  private static io.portcullis.avro.Acceptance toAvro(Acceptance acceptance) {
    return io.portcullis.avro.Acceptance.newBuilder()
        .setExceptionId(acceptance.exceptionId())
        .setOwner(acceptance.owner())
        .setReason(acceptance.reason())
        .setUntilMillis(acceptance.untilMillis())
        .build();
  }

  private static ViolationParty toAvro(Violation.Party party) {
    return ViolationParty.newBuilder()
        .setAddress(party.address().toString())
        .setRoles(party.roles())
        .setName(party.name().orElse(null))
        .setSite(party.site().orElse(null))
        .setNetwork(party.network().map(Prefix::toString).orElse(null))
        .build();
  }

  private static io.portcullis.avro.Traffic toAvro(Traffic traffic) {
    return io.portcullis.avro.Traffic.newBuilder()
        .setFlows(traffic.flows())
        .setPacketsToServer(traffic.packetsToServer())
        .setOctetsToServer(traffic.octetsToServer())
        .setPacketsToClient(traffic.packetsToClient())
        .setOctetsToClient(traffic.octetsToClient())
        .setRawPacketsToServer(traffic.rawPacketsToServer())
        .setRawOctetsToServer(traffic.rawOctetsToServer())
        .setRawPacketsToClient(traffic.rawPacketsToClient())
        .setRawOctetsToClient(traffic.rawOctetsToClient())
        .build();
  }

  @Override
  Violation fromAvro(io.portcullis.avro.Violation record) {
    return new Violation(
        record.getId(),
        same(ViolationState.class, record.getState()),
        same(VerdictKind.class, record.getKind()),
        same(Severity.class, record.getSeverity()),
        record.getZone(),
        fromAvro(record.getClient()),
        fromAvro(record.getServer()),
        record.getProtocolIdentifier(),
        record.getServerPort(),
        record.getNearest().stream()
            .map(near -> new Verdict.Near(near.getFlowId(), near.getReason()))
            .toList(),
        record.getExplanation(),
        same(DirectionEvidence.class, record.getEvidence()),
        fromAvro(record.getTraffic()),
        record.getExporters(),
        record.getCatalogVersion(),
        record.getInventoryVersion(),
        record.getFirstSeenMillis(),
        record.getLastSeenMillis(),
        record.getOpenedAtMillis(),
        record.getUpdatedAtMillis(),
        Optional.ofNullable(record.getAcceptedBy()).map(ViolationFormat::fromAvro),
        Optional.ofNullable(record.getStorm()).map(ViolationFormat::fromAvro));
  }

  private static StormSummary fromAvro(io.portcullis.avro.StormSummary storm) {
    return new StormSummary(
        storm.getTargets(),
        storm.getHosts(),
        storm.getServices(),
        storm.getWithheld(),
        storm.getSomeHosts().stream().map(Address::parse).toList(),
        storm.getSomeServices());
  }

  private static Acceptance fromAvro(io.portcullis.avro.Acceptance acceptance) {
    return new Acceptance(
        acceptance.getExceptionId(),
        acceptance.getOwner(),
        acceptance.getReason(),
        acceptance.getUntilMillis());
  }

  private static Violation.Party fromAvro(ViolationParty party) {
    return new Violation.Party(
        Address.parse(party.getAddress()),
        party.getRoles(),
        Optional.ofNullable(party.getName()),
        Optional.ofNullable(party.getSite()),
        Optional.ofNullable(party.getNetwork()).map(Prefix::parse));
  }

  private static Traffic fromAvro(io.portcullis.avro.Traffic traffic) {
    return new Traffic(
        traffic.getFlows(),
        traffic.getPacketsToServer(),
        traffic.getOctetsToServer(),
        traffic.getPacketsToClient(),
        traffic.getOctetsToClient(),
        traffic.getRawPacketsToServer(),
        traffic.getRawOctetsToServer(),
        traffic.getRawPacketsToClient(),
        traffic.getRawOctetsToClient());
  }
}
