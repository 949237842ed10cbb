package io.portcullis.cli;

/** What the command's end tells a script. */
public final class ExitCode {

  /** Done, and nothing to complain of. */
  public static final int FINE = 0;

  /** A check was asked for and found something. */
  public static final int FINDINGS = 1;

  /** Wrong arguments, configuration, catalog or inventory: change them, then try again. */
  public static final int WRONG_USE = 2;

  /** Something broke that was not the user's doing. */
  public static final int FAILURE = 3;

  private ExitCode() {}
}
