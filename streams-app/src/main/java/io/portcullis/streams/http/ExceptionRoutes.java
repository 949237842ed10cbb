package io.portcullis.streams.http;

import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.ExceptionRefusedException;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.policy.Policy;
import io.portcullis.streams.http.ProblemException.MemberError;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Exceptions: reading them, and, where the configuration allows it, adding and revoking them. What
 * was written shows up once this instance has read it back from its topic.
 */
public final class ExceptionRoutes {

  private static final String ALL = "/api/v1/exceptions";
  private static final String ONE = "/api/v1/exceptions/{id}";
  private static final Set<String> FILTERS = Set.of("state", "endsSoon", "owner", "role");

  private final Supplier<ExceptionIndex> exceptions;
  private final Optional<ExceptionDesk> desk;
  private final ExceptionConfig config;
  private final Supplier<Optional<Policy>> policies;
  private final InstantSource clock;

  /**
   * @param desk empty where clients may only read
   * @param policies knows the roles there are; empty while no policy is in force
   */
  public ExceptionRoutes(
      Supplier<ExceptionIndex> exceptions,
      Optional<ExceptionDesk> desk,
      ExceptionConfig config,
      Supplier<Optional<Policy>> policies,
      InstantSource clock) {
    this.exceptions = exceptions;
    this.desk = desk;
    this.config = config;
    this.policies = policies;
    this.clock = clock;
  }

  List<Route> all() {
    return List.of(
        new Route(ALL, FILTERS, this::list),
        new Route(ONE, this::one),
        new Route(Route.Method.POST, ALL, Set.of(), this::add),
        new Route(Route.Method.DELETE, ONE, Set.of(), this::revoke));
  }

  record ExceptionsBody(List<ExceptionBody> items) {}

  /** The next to end first. */
  private Answer list(Call call) {
    Set<PolicyException.State> states =
        call.parameters().constants("state", PolicyException.State.class);
    Optional<Boolean> endsSoon =
        call.parameters().parsed("endsSoon", ExceptionRoutes::truth, "true or false");
    List<String> owners = call.parameters().all("owner");
    List<String> roles = call.parameters().all("role");
    long now = clock.millis();
    List<ExceptionBody> items =
        read().all().stream()
            .filter(one -> allows(states, one.stateAt(now)))
            .filter(one -> endsSoon.isEmpty() || endsSoon.get() == one.endsSoon(now))
            .filter(one -> allows(owners, one.owner()))
            .filter(one -> roles.isEmpty() || roles.stream().anyMatch(one.scope()::names))
            .sorted(
                Comparator.comparingLong(PolicyException::expiresAtMillis)
                    .thenComparing(PolicyException::id))
            .map(one -> ExceptionBody.of(one, now))
            .toList();
    return Answer.json(200, new ExceptionsBody(items));
  }

  private Answer one(Call call) {
    PolicyException found = read().find(call.variable()).orElseThrow(ExceptionRoutes::noneOfThisId);
    return Answer.json(200, ExceptionBody.of(found, clock.millis()));
  }

  private Answer add(Call call) {
    ExceptionDesk writable = requireDesk();
    PolicyException granted = grant(call.body().as(ExceptionRequestBody.class).by(call.caller()));
    if (!writable.add(granted)) {
      throw ProblemException.conflict(
          "there is an exception " + granted.id() + " already; revoke it or take another id");
    }
    byte[] body = Json.bytes(ExceptionBody.of(granted, clock.millis()));
    return new Answer(201, Answer.JSON, body, Map.of("Location", ALL + "/" + granted.id()));
  }

  private PolicyException grant(ExceptionRequestBody body) {
    Policy policy =
        policies
            .get()
            .orElseThrow(
                () ->
                    ProblemException.notReady("no catalog is in force that says which roles are"));
    try {
      return body.request()
          .grant(new RoleNames(policy.catalog().catalog().roles()), config, clock.instant());
    } catch (ExceptionRefusedException e) {
      throw ProblemException.badBody(
          e.faults().stream()
              .map(
                  fault ->
                      new MemberError(ExceptionRequestBody.member(fault.field()), fault.message()))
              .toList());
    }
  }

  private Answer revoke(Call call) {
    if (!requireDesk().revoke(call.variable())) {
      throw noneOfThisId();
    }
    return new Answer(204, Answer.JSON, new byte[0], Map.of());
  }

  private ExceptionDesk requireDesk() {
    return desk.orElseThrow(
        () ->
            ProblemException.forbidden(
                "this instance only reads: use 'portcullis exception', or set http.writable where"
                    + " nobody but those who may change the policy can reach it"));
  }

  /** Before a policy is in force the exceptions may not have been read either. */
  private ExceptionIndex read() {
    if (policies.get().isEmpty()) {
      throw ProblemException.notReady("the policy is still being read; /readyz says how far");
    }
    return exceptions.get();
  }

  private static ProblemException noneOfThisId() {
    return ProblemException.notFound("there is no exception of this id");
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false: " + text);
    };
  }

  private static <T> boolean allows(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
