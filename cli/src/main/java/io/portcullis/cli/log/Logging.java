package io.portcullis.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends log lines where a command wants them. Until a command does, there are none: {@code decode}
 * and {@code --help} have nothing to log.
 */
public final class Logging {

  /**
   * What a log line quotes can't begin another, nor steer the terminal of who reads it; the lines
   * of stack traces are indented.
   */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0}"
          + " %replace(%msg){'[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028\\u2029]', '?'}%n"
          + "%replace(%replace(%ex){'[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]', '?'})"
          + "{'(?m)^(?=.)', '  '}%nopex";

  private Logging() {}

  /** For services: whoever runs them collects standard error. */
  public static void toStandardError(boolean verbose) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    use(appender, verbose);
  }

  /**
   * For commands whose words for people go there too: our own warnings, and no more. Where Kafka
   * has something to say that matters, the command fails with it.
   */
  public static void warningsToStandardError() {
    toStandardError(false);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    context.getLogger("org.apache.kafka").setLevel(Level.OFF);
    context.getLogger("kafka").setLevel(Level.OFF);
    context.getLogger("state.change.logger").setLevel(Level.OFF);
    context.getLogger("io.portcullis").setLevel(Level.WARN);
  }

  /** For commands whose screen is for people. */
  public static void toFile(Path file, boolean verbose) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    use(appender, verbose);
  }

  private static void use(OutputStreamAppender<ILoggingEvent> appender, boolean verbose) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(verbose ? Level.INFO : Level.WARN);
    context.getLogger("io.portcullis").setLevel(verbose ? Level.DEBUG : Level.INFO);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    quietenKafka(context, verbose);
  }

  /** Warnings of Kafka's that say nothing an operator could act on. */
  private static void quietenKafka(LoggerContext context, boolean verbose) {
    if (!verbose) {
      context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
      context.getLogger("kafka").setLevel(Level.ERROR);
      context.getLogger("state.change.logger").setLevel(Level.ERROR);
    }
  }
}
