package io.portcullis.cli.service;

import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.log.Logging;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every service is told on the command line. */
public final class ConfigOption {

  private static final Path USUAL = Path.of("portcullis.yaml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Configuration; portcullis.yaml of this directory if there is one, else"
              + " everything has its default. portcullis.example.yaml shows every setting.")
  private Path file;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more, Kafka's own lines too; the log goes to standard error.")
  private boolean verbose;

  /**
   * Also sends the log to standard error, as services do.
   *
   * @throws io.portcullis.cli.config.ConfigException if the file can't be used
   */
  public PortcullisConfig read() {
    Logging.toStandardError(verbose);
    return settings();
  }

  /** The same, with warnings alone in the log unless more of it is wanted. */
  public PortcullisConfig readQuietly() {
    if (verbose) {
      return read();
    }
    Logging.warningsToStandardError();
    return settings();
  }

  private PortcullisConfig settings() {
    if (file != null) {
      return ConfigFile.read(file, System.getenv());
    }
    return Files.exists(USUAL)
        ? ConfigFile.read(USUAL, System.getenv())
        : PortcullisConfig.defaults(Path.of("").toAbsolutePath());
  }
}
