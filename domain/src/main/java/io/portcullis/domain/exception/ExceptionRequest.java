package io.portcullis.domain.exception;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.exception.ExceptionRefusedException.Fault;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An exception as someone asks for it, in the words they wrote.
 *
 * @param id empty for one that is made up
 * @param clientRoles by id, name or alias
 * @param clientPrefixes networks and addresses
 * @param serverRoles by id, name or alias
 * @param serverPrefixes networks and addresses
 * @param service see {@link ExceptedService}
 * @param kinds verdicts by name, in any case; empty for every verdict on a conversation
 * @param expires see {@link Expiry}
 */
public record ExceptionRequest(
    Optional<String> id,
    String zone,
    List<String> clientRoles,
    List<String> clientPrefixes,
    List<String> serverRoles,
    List<String> serverPrefixes,
    String service,
    List<String> kinds,
    String reason,
    String owner,
    String expires) {

  /** More names in one exception than anyone can oversee. */
  private static final int MOST_NAMES = 100;

  /**
   * The exception, if it can be granted.
   *
   * @param roles the roles there are
   * @throws ExceptionRefusedException with every fault of the request
   */
  public PolicyException grant(RoleNames roles, ExceptionConfig config, Instant now)
      throws ExceptionRefusedException {
    return new Reading(roles, config, now).read(this);
  }

  /** Reads one request and gathers what is wrong with it. */
  private static final class Reading {

    private final RoleNames roles;
    private final ExceptionConfig config;
    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();

    Reading(RoleNames roles, ExceptionConfig config, Instant now) {
      this.roles = roles;
      this.config = config;
      this.now = now;
    }

    PolicyException read(ExceptionRequest asked) throws ExceptionRefusedException {
      check("id", () -> asked.id.ifPresent(PolicyException::requireId));
      check("zone", () -> requireZone(asked.zone));
      check("reason", () -> requireReason(asked.reason));
      check("owner", () -> requireOwner(asked.owner));
      List<String> clientRoles = each("clientRoles", asked.clientRoles, roles::require);
      List<Prefix> clientPrefixes = each("clientPrefixes", asked.clientPrefixes, Prefix::parse);
      List<String> serverRoles = each("serverRoles", asked.serverRoles, roles::require);
      List<Prefix> serverPrefixes = each("serverPrefixes", asked.serverPrefixes, Prefix::parse);
      List<ExceptedService> service =
          each("service", List.of(asked.service), ExceptedService::parse);
      List<VerdictKind> kinds = each("kinds", asked.kinds, Reading::kind);
      List<Instant> expires = each("expires", List.of(asked.expires), this::expiry);
      refuseIfFaulty();
      return grant(
          asked,
          new ExceptionScope.End(clientRoles, clientPrefixes),
          new ExceptionScope.End(serverRoles, serverPrefixes),
          service.get(0),
          kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds),
          expires.get(0));
    }

    private PolicyException grant(
        ExceptionRequest asked,
        ExceptionScope.End client,
        ExceptionScope.End server,
        ExceptedService service,
        Set<VerdictKind> kinds,
        Instant expires)
        throws ExceptionRefusedException {
      try {
        ExceptionScope scope = new ExceptionScope(asked.zone, client, server, service, kinds);
        String id = asked.id.orElseGet(() -> ExceptionId.of(scope, asked.owner, now));
        return new PolicyException(
            id,
            scope,
            asked.reason.strip(),
            asked.owner.strip(),
            now.toEpochMilli(),
            expires.toEpochMilli());
      } catch (IllegalArgumentException e) {
        faults.add(new Fault("scope", e.getMessage()));
        throw new ExceptionRefusedException(faults);
      }
    }

    private void refuseIfFaulty() throws ExceptionRefusedException {
      if (!faults.isEmpty()) {
        throw new ExceptionRefusedException(faults);
      }
    }

    private void check(String field, Runnable rule) {
      try {
        rule.run();
      } catch (IllegalArgumentException e) {
        faults.add(new Fault(field, e.getMessage()));
      }
    }

    private <T> List<T> each(String field, List<String> texts, Function<String, T> reader) {
      List<T> read = new ArrayList<>();
      if (texts.size() > MOST_NAMES) {
        faults.add(
            new Fault(
                field,
                texts.size() + " are too many for one exception; " + MOST_NAMES + " are the most"));
        return read;
      }
      for (String text : texts) {
        check(field, () -> read.add(reader.apply(text)));
      }
      return read;
    }

    private static void requireZone(String zone) {
      if (zone.isBlank()) {
        throw new IllegalArgumentException("an exception needs a zone");
      }
    }

    private static void requireReason(String reason) {
      PolicyException.requireText("reason", reason.strip(), PolicyException.LONGEST_REASON);
    }

    private static void requireOwner(String owner) {
      PolicyException.requireText("owner", owner.strip(), PolicyException.LONGEST_OWNER);
    }

    private static VerdictKind kind(String text) {
      String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
      List<String> known =
          Arrays.stream(VerdictKind.values())
              .filter(VerdictKind::isViolation)
              .map(VerdictKind::name)
              .toList();
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "'" + text + "' is no kind of violation" + hint(Spelling.nearest(name, known)));
      }
      return VerdictKind.valueOf(name);
    }

    private static String hint(Optional<String> nearest) {
      return nearest.map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private Instant expiry(String text) {
      Instant end = Expiry.parse(text, now);
      if (!end.isAfter(now)) {
        throw new IllegalArgumentException("'" + text + "' is over; name a time to come");
      }
      Duration lasts = Duration.between(now, end);
      if (lasts.compareTo(config.longest()) > 0) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' is "
                + lasts.toDays()
                + " days away; an exception may last "
                + config.longest().toDays()
                + " at most, and can be renewed before it ends");
      }
      return end;
    }
  }
}
