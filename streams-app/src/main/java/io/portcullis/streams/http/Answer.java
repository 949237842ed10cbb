package io.portcullis.streams.http;

import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param headers beside content type and those that every answer has
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  static Answer json(int status, Object body) {
    return new Answer(status, JSON, Json.bytes(body), Map.of());
  }
}
