package io.portcullis.serde;

import io.portcullis.avro.CatalogRole;
import io.portcullis.avro.CatalogVersion;
import io.portcullis.avro.RoleKind;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Role;

/** What puts a catalog in force, with its roles. */
final class CatalogVersionFormat extends MappedFormat<CatalogRecord.Activation, CatalogVersion> {

  CatalogVersionFormat() {
    super(CatalogRecord.Activation.class, CatalogVersion.getClassSchema());
  }

  @Override
  CatalogVersion toAvro(CatalogRecord.Activation activation) {
    return CatalogVersion.newBuilder()
        .setVersion(activation.version())
        .setEdition(activation.edition())
        .setFlows(activation.flows())
        .setRoles(activation.roles().stream().map(CatalogVersionFormat::toAvro).toList())
        .build();
  }

  private static CatalogRole toAvro(Role role) {
    return CatalogRole.newBuilder()
        .setId(role.id())
        .setName(role.name())
        .setAliases(role.aliases())
        .setIs(role.is())
        .setKind(same(RoleKind.class, role.kind()))
        .setJudged(role.judged())
        .build();
  }

  @Override
  CatalogRecord.Activation fromAvro(CatalogVersion record) {
    return new CatalogRecord.Activation(
        record.getVersion(),
        record.getEdition(),
        record.getRoles().stream().map(CatalogVersionFormat::fromAvro).toList(),
        record.getFlows());
  }

  private static Role fromAvro(CatalogRole role) {
    return new Role(
        role.getId(),
        role.getName(),
        role.getAliases(),
        role.getIs(),
        same(Role.Kind.class, role.getKind()),
        role.getJudged());
  }
}
