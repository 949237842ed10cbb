package io.portcullis.domain.catalog;

import io.portcullis.domain.address.Prefix;

/**
 * A catalog flow with its names resolved.
 *
 * @param from every role that may be the client
 * @param to every role that may be the server
 * @param address the literal destination, or null
 */
record CompiledFlow(CatalogFlow flow, RoleBits from, RoleBits to, Prefix address) {

  /** Both ends may be the same role: then it takes two different hosts. */
  boolean self() {
    return from.meets(to);
  }

  boolean canMatch() {
    return flow.canMatch();
  }

  boolean named() {
    return !flow.fqdn().isEmpty();
  }
}
