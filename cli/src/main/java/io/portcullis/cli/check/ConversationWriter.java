package io.portcullis.cli.check;

import io.portcullis.check.CheckedConversation;
import java.io.Closeable;
import java.io.IOException;

/** Writes conversations in one form. Closing it leaves what it wrote to open. */
interface ConversationWriter extends Closeable {

  void write(CheckedConversation conversation) throws IOException;
}
