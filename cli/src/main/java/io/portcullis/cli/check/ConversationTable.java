package io.portcullis.cli.check;

import io.portcullis.check.CheckedConversation;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.violation.StormConfig;
import io.portcullis.domain.violation.Suspect;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line a conversation, for people; beneath a violation stands why it is one. Of what one client
 * does, or one network that the inventory lacks, no more violations are listed than the stream
 * tells of one by one; the end says how many there are beyond.
 */
final class ConversationTable implements ConversationWriter {

  private static final String ROW = "%-16s %-9s %-26s %-26s %s";
  private static final int END_WIDTH = 26;
  private static final int INDENT = 17;
  private static final int MOST_OF_ONE = StormConfig.defaults().targets();

  private final Screen screen;
  private final Map<Suspect, Integer> violations = new LinkedHashMap<>();
  private boolean begun;

  ConversationTable(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void write(CheckedConversation conversation) {
    if (conversation.isViolation()
        && violations.merge(suspect(conversation), 1, Integer::sum) > MOST_OF_ONE) {
      return;
    }
    if (!begun) {
      begun = true;
      screen.line(
          "@|bold " + ROW.formatted("VERDICT", "SEVERITY", "CLIENT", "SERVER", "SERVICE") + "|@");
    }
    screen.print(
        ROW.formatted(
            Words.of(conversation.verdict()),
            conversation.isViolation() ? conversation.assessment().severity() : "",
            who(conversation.facts().client(), conversation.client()),
            who(conversation.facts().server(), conversation.server()),
            service(conversation)));
    if (conversation.isViolation()) {
      screen.folded(INDENT, conversation.assessment().explanation());
    }
  }

  private static String service(CheckedConversation conversation) {
    return Protocol.service(conversation.facts().protocol(), conversation.facts().serverPort());
  }

  /** The name that people know it by, or else its address; and what it is, as far as fits. */
  private static String who(Address address, Endpoint end) {
    String name = end.name().isEmpty() ? address.toString() : end.name();
    String whole = name + " (" + end.roles() + ")";
    return whole.length() <= END_WIDTH ? whole : whole.substring(0, END_WIDTH - 1) + "…";
  }

  private static Suspect suspect(CheckedConversation conversation) {
    ConversationFacts facts = conversation.facts();
    return Suspect.of(
        facts.zone(),
        facts.client(),
        facts.server(),
        conversation.verdict(),
        Judgement.clientUnknown(conversation.assessment().verdict()));
  }

  @Override
  public void close() {
    violations.forEach(
        (suspect, count) -> {
          if (count > MOST_OF_ONE) {
            Prefix prefix = suspect.prefix();
            screen.folded(
                0,
                (prefix.isHost() ? prefix.network() : prefix)
                    + (suspect.asking() ? " asks " : " is asked ")
                    + "for more than is listed: "
                    + Words.count(count - MOST_OF_ONE, "more violation")
                    + ". --format jsonl and csv have all.");
          }
        });
  }
}
