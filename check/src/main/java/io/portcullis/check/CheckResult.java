package io.portcullis.check;

import java.util.List;

/**
 * What a check came to.
 *
 * @param conversations all of them, in the order of {@link CheckedConversation#WORST_FIRST}
 * @param input what was read, and what could not be
 */
public record CheckResult(List<CheckedConversation> conversations, InputReport input) {

  public boolean hasViolations() {
    return conversations.stream().anyMatch(CheckedConversation::isViolation);
  }
}
