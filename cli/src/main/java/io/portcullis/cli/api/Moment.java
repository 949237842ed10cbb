package io.portcullis.cli.api;

import io.portcullis.cli.config.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment, or how long ago it was. */
public final class Moment implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return text.indexOf('T') > 0
          ? OffsetDateTime.parse(text).toInstant()
          : Instant.now().minus(Durations.parse(text));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time; write 2026-11-23T08:00:00Z, or 2h for two hours ago");
    }
  }
}
