package io.portcullis.streams.http;

import io.portcullis.domain.exception.ExceptionRequest;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.streams.access.Caller;
import io.portcullis.streams.http.ExceptionBody.EndBody;
import java.util.List;
import java.util.Optional;

/** What a client sends to have an exception; what is left out is null. */
record ExceptionRequestBody(
    String id,
    String zone,
    EndBody client,
    EndBody server,
    String service,
    List<String> kinds,
    String reason,
    String owner,
    String expires) {

  /** Who has logged in answers for it, unless the body names somebody. */
  ExceptionRequestBody by(Caller caller) {
    return owner != null || caller.name().isEmpty()
        ? this
        : new ExceptionRequestBody(
            id, zone, client, server, service, kinds, reason, caller.name(), expires);
  }

  ExceptionRequest request() {
    EndBody from = client == null ? EndBody.ANYONE : client;
    EndBody to = server == null ? EndBody.ANYONE : server;
    return new ExceptionRequest(
        Optional.ofNullable(id),
        zone == null ? InventoryEntry.DEFAULT_ZONE : zone,
        from.roles(),
        from.prefixes(),
        to.roles(),
        to.prefixes(),
        text(service),
        kinds == null ? List.of() : kinds,
        text(reason),
        text(owner),
        text(expires));
  }

  private static String text(String given) {
    return given == null ? "" : given;
  }

  /** The member that a component of {@link ExceptionRequest} was read from. */
  static String member(String field) {
    return switch (field) {
      case "clientRoles" -> "client.roles";
      case "clientPrefixes" -> "client.prefixes";
      case "serverRoles" -> "server.roles";
      case "serverPrefixes" -> "server.prefixes";
      case "scope" -> "client";
      default -> field;
    };
  }
}
