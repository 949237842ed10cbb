package io.portcullis.streams.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in our own form what Jetty refuses by itself: bad requests, headers too long. */
final class ProblemErrorHandler extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    AnswerWriter.write(response, refused(code), callback);
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    AnswerWriter.addCommon(fields);
    fields.put(HttpHeader.CONTENT_TYPE, ProblemException.CONTENT_TYPE);
    return ByteBuffer.wrap(refused(status).body());
  }

  /** Without Jetty's reason: it may quote the request, and name classes. */
  private static Answer refused(int status) {
    return ProblemException.refused(status, HttpStatus.getMessage(status)).answer();
  }
}
