package io.portcullis.streams.http;

import io.portcullis.streams.access.Caller;
import java.util.Optional;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param variable what stands in the place of the route's {@code {name}}; empty if it has none
 * @param accept the Accept header
 * @param caller who asks, and may
 * @param body reads what was sent, once
 */
record Call(
    String variable, Parameters parameters, Optional<String> accept, Caller caller, JsonBody body) {

  /** Of whoever it is, without a body. */
  Call(String variable, Parameters parameters, Optional<String> accept) {
    this(variable, parameters, accept, Caller.anyone(), JsonBody.NONE);
  }
}
