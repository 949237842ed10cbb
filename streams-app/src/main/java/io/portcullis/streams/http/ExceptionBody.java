package io.portcullis.streams.http;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.List;

/** An exception as the API shows it; {@code openapi.json} says what each member means. */
record ExceptionBody(
    String id,
    PolicyException.State state,
    boolean endsSoon,
    String zone,
    EndBody client,
    EndBody server,
    String service,
    List<VerdictKind> kinds,
    String reason,
    String owner,
    String createdAt,
    String expiresAt) {

  /** One end; empty lists for any. */
  record EndBody(List<String> roles, List<String> prefixes) {

    static final EndBody ANYONE = new EndBody(List.of(), List.of());

    EndBody {
      roles = roles == null ? List.of() : roles;
      prefixes = prefixes == null ? List.of() : prefixes;
    }

    static EndBody of(ExceptionScope.End end) {
      return new EndBody(end.roles(), end.prefixes().stream().map(Prefix::toString).toList());
    }
  }

  static ExceptionBody of(PolicyException exception, long nowMillis) {
    ExceptionScope scope = exception.scope();
    return new ExceptionBody(
        exception.id(),
        exception.stateAt(nowMillis),
        exception.endsSoon(nowMillis),
        scope.zone(),
        EndBody.of(scope.client()),
        EndBody.of(scope.server()),
        scope.service().toString(),
        scope.kinds().stream().sorted().toList(),
        exception.reason(),
        exception.owner(),
        Instant.ofEpochMilli(exception.createdAtMillis()).toString(),
        Instant.ofEpochMilli(exception.expiresAtMillis()).toString());
  }
}
