package io.portcullis.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this checkout, by their path in it. */
final class Checkout {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>portcullis</artifactId>\\s*<version>([^<-]+)");

  private Checkout() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The image that its Dockerfile is built into: the version, without what marks it unreleased. */
  static String image() {
    Matcher version = VERSION.matcher(text("pom.xml"));
    if (!version.find()) {
      throw new IllegalStateException("pom.xml names no version");
    }
    return "portcullis:" + version.group(1);
  }
}
