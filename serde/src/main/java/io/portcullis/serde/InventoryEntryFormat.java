package io.portcullis.serde;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;

/** Always and for ever are null on the wire and the ends of a long in the domain. */
final class InventoryEntryFormat
    extends MappedFormat<InventoryEntry, io.portcullis.avro.InventoryEntry> {

  InventoryEntryFormat() {
    super(InventoryEntry.class, io.portcullis.avro.InventoryEntry.getClassSchema());
  }

  @Override
  io.portcullis.avro.InventoryEntry toAvro(InventoryEntry entry) {
    return io.portcullis.avro.InventoryEntry.newBuilder()
        .setZone(entry.zone())
        .setPrefix(entry.prefix().toString())
        .setRoles(entry.roles())
        .setName(entry.name())
        .setSite(entry.site())
        .setValidFromMillis(
            entry.validFromMillis() == Long.MIN_VALUE ? null : entry.validFromMillis())
        .setValidUntilMillis(
            entry.validUntilMillis() == Long.MAX_VALUE ? null : entry.validUntilMillis())
        .setLabels(entry.labels())
        .build();
  }

  @Override
  InventoryEntry fromAvro(io.portcullis.avro.InventoryEntry record) {
    Long from = record.getValidFromMillis();
    Long until = record.getValidUntilMillis();
    return new InventoryEntry(
        record.getZone(),
        Prefix.parse(record.getPrefix()),
        record.getRoles(),
        record.getName(),
        record.getSite(),
        from == null ? Long.MIN_VALUE : from,
        until == null ? Long.MAX_VALUE : until,
        record.getLabels());
  }
}
