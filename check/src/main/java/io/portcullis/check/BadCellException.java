package io.portcullis.check;

/** A cell that can't be read; its row is left out. */
final class BadCellException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FlowColumn column;
  private final String remedy;

  BadCellException(FlowColumn column, String what, String remedy) {
    super(what, null, false, false); // a file may have a million of them: no stack traces
    this.column = column;
    this.remedy = remedy;
  }

  FlowColumn column() {
    return column;
  }

  String remedy() {
    return remedy;
  }
}
