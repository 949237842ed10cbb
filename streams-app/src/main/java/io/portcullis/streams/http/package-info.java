/**
 * The HTTP side of an instance: metrics, health, and the read views as JSON. Jetty's types stay in
 * {@link io.portcullis.streams.http.ApiServer} and its handlers; an endpoint is a function from a
 * call to an answer.
 */
package io.portcullis.streams.http;
