package io.portcullis.streams.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers, each with the headers that keep browsers from making more of it than it is. */
final class AnswerWriter {

  private AnswerWriter() {}

  static void write(Response response, Answer answer, Callback callback) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    addCommon(headers);
    headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
    answer.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  /** What every answer carries, also the server's own to requests that it can't read. */
  static void addCommon(HttpFields.Mutable headers) {
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Referrer-Policy", "no-referrer");
  }
}
