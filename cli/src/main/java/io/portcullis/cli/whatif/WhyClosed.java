package io.portcullis.cli.whatif;

import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.policy.Explained;
import io.portcullis.domain.policy.Explainer;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.Question;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.Map;
import java.util.function.Function;

/** Why a policy has nothing against a violation of another. */
final class WhyClosed implements Function<Violation, String> {

  private final Explainer explainer;
  private final Map<String, FlowCoverage> expectations;

  /**
   * @param expectations of that policy, by the id that a violation of their absence has
   */
  WhyClosed(Policy policy, Map<String, FlowCoverage> expectations) {
    this.explainer = new Explainer(policy);
    this.expectations = expectations;
  }

  @Override
  public String apply(Violation violation) {
    return violation.kind() == VerdictKind.MISSING ? notMissing(violation) : allowed(violation);
  }

  private String notMissing(Violation violation) {
    FlowCoverage expectation = expectations.get(violation.id());
    return expectation == null ? "It would not be expected any more." : expectation.why();
  }

  private String allowed(Violation violation) {
    Violation.Party client = violation.client();
    Violation.Party server = violation.server();
    if (isNobody(client) || isNobody(server)) {
      return "Nothing like it would be found.";
    }
    Explained explained =
        explainer.explain(
            new Question(
                violation.zone(),
                client.address(),
                server.address(),
                violation.protocol(),
                violation.serverPort(),
                violation.lastSeenMillis()));
    return explained
        .allowedBy()
        .map(flow -> "allowed by " + flow.id())
        .orElse(explained.explanation());
  }

  private static boolean isNobody(Violation.Party party) {
    return party.address().equals(Violation.ANYBODY);
  }
}
