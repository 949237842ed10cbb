package io.portcullis.cli.check;

import io.portcullis.check.CheckedConversation;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;

/** A line a conversation, for people; beneath a violation stands why it is one. */
final class ConversationTable implements ConversationWriter {

  private static final String ROW = "%-16s %-9s %-26s %-26s %s";
  private static final int END_WIDTH = 26;
  private static final int INDENT = 17;

  private final Screen screen;
  private boolean begun;

  ConversationTable(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void write(CheckedConversation conversation) {
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

  @Override
  public void close() {
    // Nothing is held back.
  }
}
