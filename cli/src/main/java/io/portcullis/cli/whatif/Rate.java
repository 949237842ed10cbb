package io.portcullis.cli.whatif;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast something may be read.
 *
 * @param bytesPerSecond {@link Long#MAX_VALUE} for as fast as it goes
 */
record Rate(long bytesPerSecond) {

  static final Rate UNLIMITED = new Rate(Long.MAX_VALUE);

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(KB|MB|GB)(/S)?");

  /** {@code 500KB/s}, {@code 5MB/s}, {@code unlimited}. */
  static Rate parse(String text) {
    if (text.equalsIgnoreCase("unlimited")) {
      return UNLIMITED;
    }
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write 500KB/s, 5MB/s, 1GB/s or unlimited");
    }
    long unit =
        switch (form.group(2)) {
          case "KB" -> 1_000;
          case "MB" -> 1_000_000;
          default -> 1_000_000_000;
        };
    return new Rate(Long.parseLong(form.group(1)) * unit);
  }

  /** For the command line. */
  static final class Converter implements ITypeConverter<Rate> {
    @Override
    public Rate convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
