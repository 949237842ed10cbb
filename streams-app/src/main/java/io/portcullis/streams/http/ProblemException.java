package io.portcullis.streams.http;

import java.util.List;
import java.util.Map;

/** A request that can't be served as it was made; the client is told why (RFC 9457). */
final class ProblemException extends RuntimeException {

  static final String CONTENT_TYPE = "application/problem+json";

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  /**
   * The members of RFC 9457, section 3.1, and three of our own.
   *
   * @param parameter the query parameter that is wrong; null if none is
   * @param allowed what the parameter may be; null if none is wrong
   * @param errors what is wrong with the members of a body; null if none is
   */
  record Problem(
      String type,
      String title,
      int status,
      String detail,
      String parameter,
      List<String> allowed,
      List<MemberError> errors) {

    static Problem of(int status, String title, String detail) {
      return new Problem("about:blank", title, status, detail, null, null, null);
    }
  }

  /**
   * @param member of the body, as {@code client.roles}
   * @param detail what is wrong with it, and what would be right
   */
  record MemberError(String member, String detail) {}

  static ProblemException badParameter(String name, String detail, List<String> allowed) {
    return new ProblemException(
        new Problem("about:blank", "Bad Request", 400, detail, name, allowed, null), Map.of());
  }

  static ProblemException badRequest(String detail) {
    return new ProblemException(Problem.of(400, "Bad Request", detail), Map.of());
  }

  /** What the server refuses before any route is asked. */
  static ProblemException refused(int status, String title) {
    return new ProblemException(
        Problem.of(status, title, "the server could not accept the request"), Map.of());
  }

  static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(404, "Not Found", detail), Map.of());
  }

  static ProblemException badBody(List<MemberError> errors) {
    return new ProblemException(
        new Problem(
            "about:blank",
            "Bad Request",
            400,
            "the body asks for what can't be granted",
            null,
            null,
            errors),
        Map.of());
  }

  static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(403, "Forbidden", detail), Map.of());
  }

  /**
   * @param challenge the ways to log in
   */
  static ProblemException unauthorized(String detail, String challenge) {
    return new ProblemException(
        Problem.of(401, "Unauthorized", detail), Map.of("WWW-Authenticate", challenge));
  }

  static ProblemException tooManyLogins() {
    return new ProblemException(
        Problem.of(
            429,
            "Too Many Requests",
            "too many log-ins from there were wrong, or are being checked; wait a little"),
        Map.of("Retry-After", "10"));
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(409, "Conflict", detail), Map.of());
  }

  static ProblemException methodNotAllowed(String method, List<String> allowed) {
    return new ProblemException(
        Problem.of(
            405,
            "Method Not Allowed",
            method + " is not served here; served are " + String.join(", ", allowed)),
        Map.of("Allow", String.join(", ", allowed)));
  }

  static ProblemException bodyTooLarge(String detail) {
    return new ProblemException(Problem.of(413, "Content Too Large", detail), Map.of());
  }

  static ProblemException notJson() {
    return new ProblemException(
        Problem.of(415, "Unsupported Media Type", "send a body of the type " + Answer.JSON),
        Map.of());
  }

  static ProblemException notReady(String detail) {
    return new ProblemException(
        Problem.of(503, "Service Unavailable", detail), Map.of("Retry-After", "2"));
  }

  static ProblemException ownFault() {
    return new ProblemException(
        Problem.of(500, "Internal Server Error", "the log of the server says more"), Map.of());
  }

  Answer answer() {
    return new Answer(problem.status(), CONTENT_TYPE, Json.bytes(problem), headers);
  }
}
