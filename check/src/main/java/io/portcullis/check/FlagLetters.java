package io.portcullis.check;

import io.portcullis.domain.flow.Flow;

/** TCP flags as flow tools print them. */
final class FlagLetters {

  /** From the lowest bit up: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR. */
  private static final String LETTERS = "FSRPAUEC";

  private static final int MOST_BITS = 0xffff;

  private FlagLetters() {}

  /**
   * Bits of {@code 18}, {@code 0x12}, {@code SA} or {@code .A..S.}: letters in any order, dots for
   * flags that are not set; {@link Flow#ABSENT} of nothing.
   */
  static int bits(String text) throws BadCellException {
    if (text.isEmpty()) {
      return Flow.ABSENT;
    }
    int bits =
        text.startsWith("0x") || text.startsWith("0X")
            ? hex(text)
            : FlowRow.number(text, MOST_BITS);
    bits = bits < 0 ? letters(text) : bits;
    if (bits < 0) {
      throw new BadCellException(
          FlowColumn.TCP_FLAGS, "'" + text + "' are no TCP flags", "write S, .AP.SF, 18 or 0x12");
    }
    return bits;
  }

  private static int hex(String text) {
    try {
      int bits = Integer.parseInt(text, 2, text.length(), 16);
      return bits <= MOST_BITS ? bits : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static int letters(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = Character.toUpperCase(text.charAt(i));
      int bit = LETTERS.indexOf(letter);
      if (bit < 0 && letter != '.') {
        return -1;
      }
      bits |= bit < 0 ? 0 : 1 << bit;
    }
    return bits;
  }
}
