package io.portcullis.streams.http;

import java.util.Optional;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param variable what stands in the place of the route's {@code {name}}; empty if it has none
 * @param accept the Accept header
 * @param body reads what was sent, once
 */
record Call(String variable, Parameters parameters, Optional<String> accept, JsonBody body) {

  /** Without a body. */
  Call(String variable, Parameters parameters, Optional<String> accept) {
    this(variable, parameters, accept, JsonBody.NONE);
  }
}
