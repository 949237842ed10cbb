package io.portcullis.domain.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exception.ExceptionScope.End;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Holds exceptions against a naive reading of their words. */
class ExceptionIndexTest {

  /** What each service means, spelled out. */
  private static final Map<String, BiPredicate<Integer, Integer>> SERVICES =
      Map.of(
          "tcp/1433", (protocol, port) -> protocol == 6 && port == 1433,
          "udp/1433-1434", (protocol, port) -> protocol == 17 && (port == 1433 || port == 1434),
          "tcp+udp/1434", (protocol, port) -> (protocol == 6 || protocol == 17) && port == 1434,
          "tcp/*", (protocol, port) -> protocol == 6,
          "tcp/dynamic", (protocol, port) -> protocol == 6 && port >= 49152,
          "icmp", (protocol, port) -> protocol == 1 || protocol == 58,
          "icmp/echo",
              (protocol, port) ->
                  (protocol == 1 && port >> 8 == 8) || (protocol == 58 && port >> 8 == 128),
          "ip/47", (protocol, port) -> protocol == 47,
          "any", (protocol, port) -> true);

  @Property
  void an_exception_hides_what_it_says_and_never_more(
      @ForAll("exceptions") PolicyException exception,
      @ForAll("violations") Violation violation,
      @ForAll("times") long at) {
    assertThat(exception.covers(violation, at)).isEqualTo(says(exception, violation, at));
  }

  @Property
  void the_index_finds_what_a_search_through_all_exceptions_finds(
      @ForAll("manyExceptions") List<PolicyException> exceptions,
      @ForAll("violations") Violation violation,
      @ForAll("times") long at) {
    Optional<PolicyException> searched =
        exceptions.stream()
            .filter(exception -> says(exception, violation, at))
            .max(
                Comparator.comparingLong(PolicyException::expiresAtMillis)
                    .thenComparing(PolicyException::id, Comparator.reverseOrder()));

    assertThat(ExceptionIndex.of(exceptions).covering(violation, at)).isEqualTo(searched);
  }

  @Property
  void the_narrowest_exception_for_a_violation_covers_it_and_no_neighbour(
      @ForAll("violations") Violation violation, @ForAll("violations") Violation other) {
    ExceptionScope scope = ExceptionScope.of(violation);
    boolean samePing = Protocol.isIcmp(violation.protocol()) && Protocol.isIcmp(other.protocol());
    boolean same =
        other.zone().equals(violation.zone())
            && other.kind() == violation.kind()
            && other.client().address().equals(violation.client().address())
            && other.server().address().equals(violation.server().address())
            && (samePing
                || (other.protocol() == violation.protocol()
                    && (other.serverPort() == violation.serverPort()
                        || !Protocol.hasPorts(other.protocol()))));

    assertThat(scope.covers(violation)).isTrue();
    if (scope.covers(other)) {
      assertThat(same).isTrue();
    }
  }

  @Property
  void an_exception_hides_a_scan_or_a_gap_only_if_it_allows_all_that_may_be_in_it(
      @ForAll("exceptions") PolicyException exception,
      @ForAll("storms") Violation storm,
      @ForAll("violations") Violation other,
      @ForAll("times") long at) {
    ExceptionScope scope = exception.scope();
    boolean asking = storm.server().network().isEmpty();
    Party itself = asking ? storm.client() : storm.server();
    boolean everything =
        at < exception.expiresAtMillis()
            && scope.zone().equals(storm.zone())
            && (scope.kinds().isEmpty() || scope.kinds().contains(storm.kind()))
            && scope.service().toString().equals("any")
            && (asking ? scope.server() : scope.client()).isAnyone()
            && says(asking ? scope.client() : scope.server(), itself);

    assertThat(exception.covers(storm, at)).isEqualTo(everything);
    assertThat(ExceptionIndex.of(List.of(exception)).covering(storm, at).isPresent())
        .isEqualTo(everything);
    if (everything && scope.kinds().isEmpty() && isPartOf(storm, other)) {
      assertThat(exception.covers(other, at)).isTrue();
    }
  }

  /** A violation that may be withheld within a scan or a gap. */
  private static boolean isPartOf(Violation storm, Violation other) {
    boolean asking = storm.server().network().isEmpty();
    Party itself = asking ? storm.client() : storm.server();
    Party end = asking ? other.client() : other.server();
    return storm.zone().equals(other.zone())
        && itself.prefix().contains(end.address())
        && itself.roles().equals(end.roles());
  }

  @Property
  void the_narrowest_exception_for_a_scan_or_a_gap_covers_it(@ForAll("storms") Violation storm) {
    assertThat(ExceptionScope.of(storm).covers(storm)).isTrue();
    assertThat(ExceptionScope.of(storm).service()).hasToString("any");
    assertThat(ExceptionScope.of(storm).kinds()).containsExactly(storm.kind());
  }

  @Provide
  Arbitrary<Violation> storms() {
    return Combinators.combine(
            violations(), Arbitraries.of(29 + 96, 24 + 96), Arbitraries.integers().between(0, 2))
        .as(Violations::storm);
  }

  /** The naive model: every sentence of the exception, one after the other, as text. */
  private static boolean says(PolicyException exception, Violation violation, long at) {
    ExceptionScope scope = exception.scope();
    return at < exception.expiresAtMillis()
        && scope.zone().equals(violation.zone())
        && (scope.kinds().isEmpty() || scope.kinds().contains(violation.kind()))
        && SERVICES
            .get(scope.service().toString())
            .test(violation.protocol(), violation.serverPort())
        && says(scope.client(), violation.client())
        && says(scope.server(), violation.server());
  }

  private static boolean says(End end, Party party) {
    boolean role = end.roles().isEmpty();
    for (String one : end.roles()) {
      role |= party.roles().contains(one);
    }
    boolean prefix = end.prefixes().isEmpty();
    for (Prefix one : end.prefixes()) {
      prefix |= bits(one.toString()).isPrefixOf(bits(party.prefix().toString()));
    }
    return role && prefix;
  }

  /** An address or network as a row of zeros and ones. */
  private record Bits(boolean v4, String row) {
    boolean isPrefixOf(Bits other) {
      return v4 == other.v4 && other.row.startsWith(row);
    }
  }

  private static Bits bits(String text) {
    String[] parts = text.split("/", -1);
    boolean v4 = parts[0].indexOf('.') >= 0;
    int width = v4 ? 32 : 128;
    byte[] bytes = Address.parse(parts[0]).bytes();
    String digits = new BigInteger(1, bytes).setBit(width).toString(2).substring(1);
    return new Bits(
        v4, parts.length == 1 ? digits : digits.substring(0, Integer.parseInt(parts[1])));
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, 12);
  }

  @Provide
  Arbitrary<List<PolicyException>> manyExceptions() {
    return exceptions()
        .list()
        .ofMaxSize(30)
        .map(
            all -> {
              List<PolicyException> named = new ArrayList<>();
              for (PolicyException one : all) {
                named.add(
                    new PolicyException(
                        "ex-" + named.size(),
                        one.scope(),
                        one.reason(),
                        one.owner(),
                        one.createdAtMillis(),
                        one.expiresAtMillis()));
              }
              return named;
            });
  }

  @Provide
  Arbitrary<PolicyException> exceptions() {
    Arbitrary<ExceptionScope> scopes =
        Combinators.combine(
                zones(),
                ends(),
                ends(),
                Arbitraries.of(SERVICES.keySet().stream().sorted().toList()),
                kinds().set().ofMaxSize(2))
            .filter((zone, client, server, s, k) -> !client.isAnyone() || !server.isAnyone())
            .as(
                (zone, client, server, service, kinds) ->
                    new ExceptionScope(
                        zone, client, server, ExceptedService.parse(service), Set.copyOf(kinds)));
    Arbitrary<Long> ends = Arbitraries.longs().between(1, 10);
    return Combinators.combine(scopes, ends)
        .as((scope, end) -> new PolicyException("ex", scope, "reason", "owner", 0, end));
  }

  private static Arbitrary<String> zones() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just("default")), Tuple.of(1, Arbitraries.just("plant")));
  }

  private static Arbitrary<VerdictKind> kinds() {
    return Arbitraries.of(
        VerdictKind.UNEXPECTED_PEER,
        VerdictKind.DENIED,
        VerdictKind.UNKNOWN_ENDPOINT,
        VerdictKind.SCAN);
  }

  private static Arbitrary<End> ends() {
    Arbitrary<String> prefixes =
        Arbitraries.of(
            "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/30", "10.0.0.1", "::/0", "2001:db8::/64", "::1");
    return Combinators.combine(
            roles().list().ofMaxSize(2), prefixes.map(Prefix::parse).list().ofMaxSize(2))
        .as(End::new);
  }

  private static Arbitrary<String> roles() {
    return Arbitraries.of("vda", "sql-server", "internet");
  }

  /** Few distinct facts, so that exceptions and violations meet often. */
  @Provide
  Arbitrary<Violation> violations() {
    Arbitrary<Party> parties =
        Combinators.combine(
                Arbitraries.of(
                    "10.0.0.1", "10.0.0.2", "10.9.0.1", "192.0.2.1", "2001:db8::1", "2001:db9::1"),
                roles().list().ofMinSize(1).ofMaxSize(2))
            .as((address, roles) -> Violations.party(address, roles.toArray(new String[0])));
    Arbitrary<int[]> services =
        Arbitraries.of(
            new int[] {6, 1433},
            new int[] {6, 1434},
            new int[] {6, 50000},
            new int[] {17, 1433},
            new int[] {17, 1434},
            new int[] {1, 8 << 8},
            new int[] {1, 13 << 8},
            new int[] {58, 128 << 8},
            new int[] {47, 0});
    return Combinators.combine(zones(), parties, parties, services, kinds())
        .filter((zone, client, server, service, kind) -> kind != VerdictKind.SCAN)
        .as(
            (zone, client, server, service, kind) ->
                Violations.of(zone, client, server, service[0], service[1], kind));
  }

  @Test
  void an_exception_that_allows_a_flow_does_not_say_that_it_may_be_missing() {
    Violation missing =
        Violations.of(
            "default",
            Violations.party("::", "vda"),
            Violations.party("10.0.3.21", "delivery-controller"),
            Protocol.TCP,
            80,
            VerdictKind.MISSING);
    End vda = new End(List.of("vda"), List.of());
    ExceptedService any = ExceptedService.parse("any");

    assertThat(new ExceptionScope("default", vda, End.ANYONE, any, Set.of()).covers(missing))
        .isFalse();
    assertThat(
            new ExceptionScope("default", vda, End.ANYONE, any, Set.of(VerdictKind.MISSING))
                .covers(missing))
        .isTrue();
  }

  @Test
  void who_could_have_been_anybody_is_in_no_prefix_and_is_accepted_by_role() {
    Violation missing =
        Violations.of(
            "default",
            Violations.party("::", "vda"),
            Violations.party("10.0.3.21", "delivery-controller"),
            Protocol.TCP,
            80,
            VerdictKind.MISSING);
    End all = new End(List.of(), List.of(Prefix.parse("::/0")));

    assertThat(
            new ExceptionScope(
                    "default",
                    all,
                    End.ANYONE,
                    ExceptedService.parse("any"),
                    Set.of(VerdictKind.MISSING))
                .covers(missing))
        .isFalse();
    assertThat(ExceptionScope.of(missing)).hasToString("vda -> 10.0.3.21 on tcp/80, only missing");
    assertThat(ExceptionScope.of(missing).covers(missing)).isTrue();
  }

  @Test
  void of_several_that_cover_a_violation_the_one_that_ends_last_is_named() {
    ExceptionScope scope = ExceptionScope.of(Violations.desktopToDatabase());
    ExceptionIndex index =
        ExceptionIndex.of(
            List.of(
                new PolicyException("a", scope, "reason", "owner", 0, 5),
                new PolicyException("b", scope, "reason", "owner", 0, 9),
                new PolicyException("c", scope, "reason", "owner", 0, 7)));

    assertThat(index.covering(Violations.desktopToDatabase(), 0)).contains(index.find("b").get());
    assertThat(index.nextEndMillis(0)).contains(5L);
    assertThat(index.nextEndMillis(5)).contains(7L);
    assertThat(index.nextEndMillis(9)).isEmpty();
  }

  @Test
  void ten_thousand_exceptions_for_hosts_leave_few_to_look_at() {
    List<PolicyException> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      End host = new End(List.of(), List.of(Prefix.host(Address.v4(0x0a00_0000 + i))));
      ExceptionScope scope =
          new ExceptionScope(
              "default", host, End.ANYONE, ExceptedService.parse("tcp/1433"), Set.of());
      many.add(new PolicyException("ex-" + i, scope, "reason", "owner", 0, 10));
    }
    ExceptionIndex index = ExceptionIndex.of(many);

    assertThat(index.covering(Violations.desktopToDatabase(), 5))
        .map(PolicyException::id)
        .contains("ex-" + (4 * 256 + 11));
  }
}
