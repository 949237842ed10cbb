package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WhyClosedTest {

  private static final Violation MISSING = Violations.open(VerdictKind.MISSING, 27000);

  @Test
  void the_flow_that_allows_it_is_named() {
    WhyClosed why = new WhyClosed(policy("delivery-controller", "sql-server"), Map.of());

    assertThat(why.apply(Violations.open(VerdictKind.UNEXPECTED_PEER, 1433)))
        .isEqualTo("allowed by cvad.controller-sql");
  }

  @Test
  void what_no_flow_allows_is_explained() {
    WhyClosed why = new WhyClosed(policy("vda", "sql-server"), Map.of());

    assertThat(why.apply(Violations.open(VerdictKind.UNEXPECTED_PORT, 1433)))
        .contains("no flow between these roles");
  }

  @Test
  void an_absence_that_is_none_says_how_its_expectation_stands() {
    FlowCoverage blind =
        new FlowCoverage(
            new ExpectationKey("cvad.license", "default", "Bern", ""),
            CoverageState.NOT_OBSERVABLE,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            "tcp/27000",
            "Nobody could see it.",
            Severity.HIGH,
            "1",
            1);
    Policy policy = policy("vda", "sql-server");

    assertThat(new WhyClosed(policy, Map.of(MISSING.id(), blind)).apply(MISSING))
        .isEqualTo("Nobody could see it.");
    assertThat(new WhyClosed(policy, Map.of()).apply(MISSING))
        .isEqualTo("It would not be expected any more.");
  }

  private static Policy policy(String client, String server) {
    return new Policy(
        CompiledCatalog.compile(CatalogFiles.builtIn()),
        InventoryIndex.of(1, List.of(entry("10.0.4.11", client), entry("10.0.3.41", server))),
        PolicyConfig.defaults());
  }

  private static InventoryEntry entry(String address, String role) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(address),
        List.of(role),
        "",
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
