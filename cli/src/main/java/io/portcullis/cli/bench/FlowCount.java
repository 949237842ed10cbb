package io.portcullis.cli.bench;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** So many flows, as people write it: 20M, 500k, 1000. */
final class FlowCount implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    long unit = lower.endsWith("m") ? 1_000_000 : lower.endsWith("k") ? 1_000 : 1;
    String number = unit == 1 ? lower : lower.substring(0, lower.length() - 1);
    try {
      long count = Math.multiplyExact(Long.parseLong(number), unit);
      if (count > 0) {
        return count;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Told below, as any other text that is no number of flows.
    }
    throw new TypeConversionException(
        "'" + text + "' is no number of flows; write it as 20M, 500k or 1000");
  }
}
