package io.portcullis.check;

/** The files hold more conversations than may be kept at a time. */
public final class TooManyConversationsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyConversationsException(int most) {
    super(
        "The files hold more than "
            + most
            + " conversations, which is as many as may be kept at a time; check fewer files at"
            + " once, or allow more conversations and give Java the memory for them (about 1 GB for"
            + " a million).");
  }
}
