package io.portcullis.streams.http;

import java.util.Optional;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param variable what stands in the place of the route's {@code {name}}; empty if it has none
 * @param accept the Accept header
 */
record Call(String variable, Parameters parameters, Optional<String> accept) {}
