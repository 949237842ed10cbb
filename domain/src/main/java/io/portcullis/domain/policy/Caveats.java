package io.portcullis.domain.policy;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What to know of a catalog flow before relying on it, in sentences. */
final class Caveats {

  private Caveats() {}

  /**
   * @param verdict the one that names the flow
   * @param facts what is asked about
   */
  static List<String> of(
      CatalogFlow flow,
      Verdict verdict,
      ConversationFacts facts,
      ExplainedEnd client,
      ExplainedEnd server) {
    List<String> caveats = new ArrayList<>();
    boolean asWritten = flow.from().stream().anyMatch(client::has);
    addKind(caveats, client, asWritten ? flow.from() : flow.to());
    addKind(caveats, server, asWritten ? flow.to() : flow.from());
    if (verdict instanceof Verdict.Compliant compliant) {
      addOnTheWire(caveats, flow, compliant, facts);
    }
    flow.condition().ifPresent(when -> caveats.add("It applies where this holds: " + when + "."));
    flow.since().ifPresent(version -> caveats.add("From version " + version + " on."));
    flow.until().ifPresent(version -> caveats.add("Up to version " + version + "."));
    if (flow.status() == CatalogFlow.Status.LEGACY) {
      caveats.add("Only old versions still do this.");
    }
    flow.changes().forEach(change -> caveats.add("At this site: " + change));
    return caveats;
  }

  /** What addresses can't prove, and what others could read. */
  private static void addOnTheWire(
      List<String> caveats,
      CatalogFlow flow,
      Verdict.Compliant compliant,
      ConversationFacts facts) {
    compliant
        .unverifiedName()
        .ifPresent(
            name -> caveats.add("It is meant for " + name + "; an address can't prove the name."));
    if (compliant.cleartext()) {
      caveats.add("It is in clear text, and the catalog has it encrypted as well: prefer that.");
    } else if (Protocol.hasPorts(facts.protocol())
        && flow.security().at(facts.serverPort()) == CatalogFlow.Security.CLEARTEXT) {
      caveats.add("It is in clear text.");
    }
    if (!flow.enforceable()) {
      caveats.add("No port can tell it from other traffic between the same hosts.");
    }
  }

  /**
   * Where none of an end's own roles is named by the flow, one of those they bring with them is.
   */
  private static void addKind(List<String> caveats, ExplainedEnd end, List<String> named) {
    if (named.stream().noneMatch(end.roles()::contains)) {
      named.stream()
          .filter(end.inherited()::contains)
          .findFirst()
          .ifPresent(
              role ->
                  caveats.add(
                      "It is written for "
                          + role
                          + ", and "
                          + String.join(", ", end.roles())
                          + " counts as that."));
    }
  }
}
