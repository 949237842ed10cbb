package io.portcullis.cli.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Reads a configuration file. */
public final class ConfigFile {

  private ConfigFile() {}

  /**
   * @param file relative paths in it are relative to its directory
   * @param environment for {@code ${NAME}}
   * @throws ConfigException if it can't be read or used
   */
  public static PortcullisConfig read(Path file, Map<String, String> environment) {
    Path base = file.toAbsolutePath().normalize().getParent();
    YamlSource source = new YamlSource(file.toString(), text(file), environment);
    return new Binder(base).bind(source, PortcullisConfig.defaults(base));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          "There is no configuration file "
              + file
              + ". portcullis.example.yaml shows every setting; copy what you need of it.",
          e);
    } catch (MalformedInputException e) {
      throw new ConfigException(file + " is not UTF-8 text.", e);
    } catch (IOException e) {
      throw new ConfigException("Can't read " + file + " (" + e + ").", e);
    }
  }
}
