package io.portcullis.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Parser;

/** Reads the {@code .avsc} files of a directory, which may name one another's types. */
final class SchemaFiles {

  static final Path CURRENT = Path.of("src/main/avro");
  static final Path RELEASED = Path.of("src/test/resources/released");

  /** What others name, and so is read before them. */
  private static final String SHARED = "Severity.avsc";

  private SchemaFiles() {}

  /** Every top-level schema by its full name. */
  static Map<String, Schema> in(Path directory) {
    Parser parser = new Parser();
    return files(directory).stream()
        .map(file -> parse(parser, file))
        .collect(Collectors.toMap(Schema::getFullName, schema -> schema));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .sorted((a, b) -> Boolean.compare(b.endsWith(SHARED), a.endsWith(SHARED)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the schemas should be in " + directory.toAbsolutePath(), e);
    }
  }

  private static Schema parse(Parser parser, Path file) {
    try {
      return parser.parse(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The released versions, each a directory. */
  static List<Path> releases() {
    try (Stream<Path> versions = Files.list(RELEASED)) {
      return versions.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RELEASED.toAbsolutePath().toString(), e);
    }
  }
}
