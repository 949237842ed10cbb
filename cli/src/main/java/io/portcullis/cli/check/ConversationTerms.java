package io.portcullis.cli.check;

import io.portcullis.check.CheckedConversation;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import java.util.Optional;

/** What JSON and CSV call the parts of a conversation. */
final class ConversationTerms {

  private ConversationTerms() {}

  /**
   * The catalog flow that the verdict is about: that allows it, or has it the other way round or
   * over another transport. Flows that only come near are in {@link Verdict#nearest()}.
   */
  static Optional<String> flow(CheckedConversation conversation) {
    Verdict verdict = conversation.assessment().verdict();
    return verdict.nearest().isEmpty() ? verdict.flow() : Optional.empty();
  }

  /** Type and code of an ICMP request, {@code 8/0}. */
  static String icmpType(CheckedConversation conversation) {
    int typeCode = conversation.facts().serverPort();
    return (typeCode >>> 8) + "/" + (typeCode & 0xff);
  }

  /** The service's port as text; empty where the protocol has none. */
  static String port(CheckedConversation conversation) {
    int protocol = conversation.facts().protocol();
    if (Protocol.isIcmp(protocol)) {
      return icmpType(conversation);
    }
    return Protocol.hasPorts(protocol) ? String.valueOf(conversation.facts().serverPort()) : "";
  }
}
