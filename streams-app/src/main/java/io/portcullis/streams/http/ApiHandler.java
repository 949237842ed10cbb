package io.portcullis.streams.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.access.Caller;
import io.portcullis.streams.access.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From Jetty's request to a route's call, and from its answer to Jetty's response. */
final class ApiHandler extends Handler.Abstract {

  private static final int MOST_DISCARDED_BYTES = 1024 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
  private static final String NO_ROUTE = "none";

  private final List<Route> routes;
  private final Gate gate;
  private final MeterRegistry registry;

  ApiHandler(List<Route> routes, Gate gate, MeterRegistry registry) {
    this.routes = List.copyOf(routes);
    this.gate = gate;
    this.registry = registry;
  }

  /** Which route it is, and its variable's value. */
  private record Match(Route route, String variable) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    List<Match> matches = matches(Request.getPathInContext(request));
    Answer answer = answer(request, matches);
    PortcullisMeter.HTTP_REQUESTS
        .timer(
            registry,
            matches.stream().findFirst().map(found -> found.route().template()).orElse(NO_ROUTE),
            Integer.toString(answer.status()))
        .record(System.nanoTime() - request.getBeginNanoTime(), TimeUnit.NANOSECONDS);
    afterRest(request, () -> AnswerWriter.write(response, answer, callback));
    return true;
  }

  /**
   * Whoever is refused before his request was read to its end must be able to send it to its end:
   * else the connection breaks under him, or under the request that he sends next. No thread waits
   * for it. Of what is longer the server does not care.
   */
  private static void afterRest(Request request, Runnable write) {
    if (request.getLength() > 0 && request.getLength() <= MOST_DISCARDED_BYTES) {
      Content.Source.consumeAll(request, Callback.from(write, gone -> write.run()));
    } else {
      write.run();
    }
  }

  /** The routes of a path, which differ in their methods. */
  private List<Match> matches(String path) {
    List<Match> matches = new ArrayList<>();
    for (Route route : routes) {
      route.match(path).ifPresent(variable -> matches.add(new Match(route, variable)));
    }
    return matches;
  }

  private Answer answer(Request request, List<Match> matches) {
    String method = request.getMethod();
    String path = Request.getPathInContext(request);
    Optional<Match> found =
        matches.stream().filter(match -> match.route().serves(method)).findFirst();
    String address = Request.getRemoteAddr(request);
    Optional<Right> needed =
        found.map(Match::route).map(Route::needed).orElse(Optional.of(Right.READ));
    Caller caller = null;
    Answer answer;
    try {
      caller = gate.admit(needed, request.getHeaders().get(HttpHeader.AUTHORIZATION), address);
      Gate.require(caller, needed);
      answer = called(request, found.orElseThrow(() -> notServed(method, matches)), caller);
    } catch (ProblemException e) {
      answer = e.answer();
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", method, path, e);
      answer = ProblemException.ownFault().answer();
    }
    if (needed.equals(Optional.of(Right.WRITE))) {
      AuditLog.write(caller, address, method, path, answer);
    }
    return answer;
  }

  private static Answer called(Request request, Match found, Caller caller) {
    if (found.route().method() != Route.Method.POST) {
      requireNoBody(request);
    }
    Parameters parameters = parameters(request);
    parameters.requireOnly(found.route().parameters());
    Optional<String> accept = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT));
    Call call = new Call(found.variable(), parameters, accept, caller, JsonBody.of(request));
    return found.route().endpoint().answer(call);
  }

  private static ProblemException notServed(String method, List<Match> matches) {
    return matches.isEmpty()
        ? ProblemException.notFound("no such path; /openapi.json lists those there are")
        : ProblemException.methodNotAllowed(method, allowed(matches));
  }

  private static List<String> allowed(List<Match> matches) {
    return Stream.of("GET", "HEAD", "POST", "DELETE")
        .filter(method -> matches.stream().anyMatch(match -> match.route().serves(method)))
        .toList();
  }

  private static void requireNoBody(Request request) {
    if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      throw ProblemException.bodyTooLarge("this request carries no body");
    }
  }

  private static Parameters parameters(Request request) {
    Map<String, List<String>> values = new HashMap<>();
    for (Fields.Field field : queryOf(request)) {
      values.put(field.getName(), field.getValues());
    }
    return new Parameters(values);
  }

  private static Fields queryOf(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      throw ProblemException.badRequest("the query can't be read; encode it as UTF-8 with %XX");
    }
  }
}
