package io.portcullis.serde;

import io.portcullis.avro.ExceptionEnd;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.stream.Collectors;

/** As text what people write as text. */
final class PolicyExceptionFormat
    extends MappedFormat<PolicyException, io.portcullis.avro.PolicyException> {

  PolicyExceptionFormat() {
    super(PolicyException.class, io.portcullis.avro.PolicyException.getClassSchema());
  }

  @Override
  io.portcullis.avro.PolicyException toAvro(PolicyException exception) {
    ExceptionScope scope = exception.scope();
    return io.portcullis.avro.PolicyException.newBuilder()
        .setId(exception.id())
        .setZone(scope.zone())
        .setClient(toAvro(scope.client()))
        .setServer(toAvro(scope.server()))
        .setService(scope.service().toString())
        .setKinds(scope.kinds().stream().map(VerdictKind::name).sorted().toList())
        .setReason(exception.reason())
        .setOwner(exception.owner())
        .setCreatedAtMillis(exception.createdAtMillis())
        .setExpiresAtMillis(exception.expiresAtMillis())
        .build();
  }

  private static ExceptionEnd toAvro(ExceptionScope.End end) {
    return ExceptionEnd.newBuilder()
        .setRoles(end.roles())
        .setPrefixes(end.prefixes().stream().map(Prefix::toString).toList())
        .build();
  }

  @Override
  PolicyException fromAvro(io.portcullis.avro.PolicyException record) {
    return new PolicyException(
        record.getId(),
        new ExceptionScope(
            record.getZone(),
            fromAvro(record.getClient()),
            fromAvro(record.getServer()),
            ExceptedService.parse(record.getService()),
            record.getKinds().stream().map(VerdictKind::valueOf).collect(Collectors.toSet())),
        record.getReason(),
        record.getOwner(),
        record.getCreatedAtMillis(),
        record.getExpiresAtMillis());
  }

  private static ExceptionScope.End fromAvro(ExceptionEnd end) {
    return new ExceptionScope.End(
        end.getRoles(), end.getPrefixes().stream().map(Prefix::parse).toList());
  }
}
