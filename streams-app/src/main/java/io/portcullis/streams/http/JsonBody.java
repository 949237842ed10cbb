package io.portcullis.streams.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What a request carries, read when an endpoint asks for it and not before: who may not write is
 * refused first. It must be JSON and say so, which no form of a foreign web page can.
 */
interface JsonBody {

  int MOST_BYTES = 16 * 1024;

  JsonBody NONE =
      new JsonBody() {
        @Override
        public <T> T as(Class<T> type) {
          throw ProblemException.badRequest("the request has no body");
        }
      };

  /**
   * @throws ProblemException if it is no such thing
   */
  <T> T as(Class<T> type);

  static JsonBody of(Request request) {
    return new JsonBody() {
      @Override
      public <T> T as(Class<T> type) {
        return Json.read(bytes(request), type);
      }
    };
  }

  private static byte[] bytes(Request request) {
    String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (!Answer.JSON.equals(MimeTypes.getContentTypeWithoutCharset(contentType))) {
      throw ProblemException.notJson();
    }
    if (request.getLength() < 0 || request.getLength() > MOST_BYTES) {
      throw ProblemException.bodyTooLarge(
          "a body has a Content-Length of up to " + MOST_BYTES + " bytes");
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw ProblemException.badRequest("the body did not arrive: " + e.getMessage());
    }
  }
}
