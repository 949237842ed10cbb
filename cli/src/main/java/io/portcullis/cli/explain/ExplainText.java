package io.portcullis.cli.explain;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Explained;
import io.portcullis.domain.policy.ExplainedEnd;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;

/** An explanation as people read it: the answer first, then what it rests on, then what to do. */
final class ExplainText {

  private final Screen screen;

  ExplainText(Screen screen) {
    this.screen = screen;
  }

  void print(Explained explained) {
    screen.line(headline(explained));
    screen.line();
    screen.item("client", end(explained.client()));
    screen.item("server", end(explained.server()));
    explained
        .allowedBy()
        .ifPresentOrElse(
            flow -> screen.item("allowed by", allowing(flow, explained.caveats())),
            () -> screen.item("because", explained.explanation()));
    if (!explained.nearest().isEmpty()) {
      screen.item(
          "nearest",
          explained.nearest().stream().map(near -> near.flowId() + ": " + near.reason()).toList());
    }
    if (!explained.advice().isEmpty()) {
      screen.item("what to do", explained.advice());
    }
    explained.proposal().ifPresent(this::proposal);
    screen.item("judged by", "catalog " + explained.catalogVersion());
  }

  /** {@code Violation, HIGH: unexpected port. vda1 may not open tcp/5985 to ddc1.} */
  private static String headline(Explained explained) {
    VerdictKind kind = explained.verdict().kind();
    String ends =
        explained.client().shortName()
            + (kind.isViolation() ? " may not open " : " may open ")
            + Protocol.service(explained.protocol(), explained.port())
            + " to "
            + explained.server().shortName();
    if (kind.isViolation()) {
      return Words.of(explained.severity()) + "  @|bold " + Words.of(kind) + "|@: " + ends;
    }
    return kind == VerdictKind.OUT_OF_SCOPE
        ? "@|bold out of scope|@: nobody judges what "
            + explained.client().shortName()
            + " and "
            + explained.server().shortName()
            + " speak"
        : "@|bold " + Words.of(kind) + "|@: " + ends;
  }

  private static List<String> end(ExplainedEnd end) {
    List<String> text = new ArrayList<>();
    String name = end.shortName();
    String who =
        end.address()
            .map(Address::toString)
            .filter(address -> !name.startsWith(address))
            .map(address -> name + ", " + address)
            .orElse(name);
    String roles = String.join(", ", end.roles());
    text.add(
        (end.address().isPresent() ? who + ": " + roles : roles)
            + (end.inherited().isEmpty()
                ? ""
                : "; by that also " + String.join(", ", end.inherited())));
    text.add(end.why());
    text.addAll(end.others());
    return text;
  }

  private static List<String> allowing(CatalogFlow flow, List<String> caveats) {
    List<String> text = new ArrayList<>();
    text.add(
        flow.id()
            + ": "
            + flow.service()
            + " from "
            + String.join(", ", flow.from())
            + " to "
            + String.join(", ", flow.to()));
    text.add(flow.details());
    text.addAll(caveats);
    text.add("Source: " + (flow.rows().isEmpty() ? flow.source() : String.join(", ", flow.rows())));
    flow.printed().ifPresent(printed -> text.add("In print: " + printed));
    return text;
  }

  private void proposal(ProposedFlow flow) {
    screen.item("in a site's file", "a flow in any .yaml of the directory for --catalog:");
    screen.verbatim(
        List.of(
            "system: Our site",
            "flows:",
            "  - id: " + flow.id(),
            "    from: " + list(flow.from()),
            "    to: " + list(flow.to()),
            "    service: " + flow.service(),
            "    details: Why this is needed, and who said so."));
  }

  private static String list(List<String> roles) {
    return roles.size() == 1 ? roles.get(0) : "[" + String.join(", ", roles) + "]";
  }
}
