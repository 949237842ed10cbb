package io.portcullis.cli.demo;

import io.portcullis.cli.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a demo keeps its data: somewhere temporary, or where the user wants to look at it. */
final class DemoDirectory implements AutoCloseable {

  private final Path path;
  private boolean temporary;

  private DemoDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** Removed when closed. */
  static DemoDirectory temporary() throws IOException {
    return new DemoDirectory(Files.createTempDirectory("portcullis-demo-"), true);
  }

  /**
   * @throws WrongUseException if something is in it
   */
  static DemoDirectory kept(Path path) throws IOException {
    Files.createDirectories(path);
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new WrongUseException(
            path + " is not empty. Name a new directory for --keep, or empty this one.");
      }
    }
    return new DemoDirectory(path.toAbsolutePath(), false);
  }

  Path path() {
    return path;
  }

  Path log() {
    return path.resolve("portcullis.log");
  }

  /** Stays after all: something in it explains a failure. */
  void keep() {
    temporary = false;
  }

  @Override
  public void close() throws IOException {
    if (!temporary) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
