package io.portcullis.catalog;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads catalogs from directories of YAML files. A directory is read whole: its files, and those
 * below it, may each name an edition, roles and flows.
 */
public final class CatalogFiles {

  private static final String ROOT = "/catalog";

  private CatalogFiles() {}

  /** The catalog that comes with Portcullis. */
  public static Catalog builtIn() {
    return withBuiltIn(CatalogFiles::read);
  }

  /**
   * The catalog that comes with Portcullis, and a site's own roles and flows beside it.
   *
   * @param site a directory of YAML files, which may name the built-in roles
   * @throws io.portcullis.domain.source.BadSourceException with every problem found, each with
   *     file, line, column and remedy
   * @throws UncheckedIOException if a file can't be read from its disk
   */
  public static Catalog builtInWith(Path site) {
    return withBuiltIn(
        directory -> {
          Problems problems = new Problems();
          CatalogDraft draft = new CatalogDraft(problems);
          take(directory, Path.of(""), problems, draft);
          take(site, site, problems, draft);
          return draft.finish(site.toString());
        });
  }

  private static Catalog withBuiltIn(Function<Path, Catalog> reading) {
    try {
      URI root = CatalogFiles.class.getResource(ROOT + "/edition.yaml").toURI();
      if (!root.getScheme().equals("jar")) {
        return reading.apply(Path.of(root).getParent());
      }
      String jar = root.getRawSchemeSpecificPart();
      Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
      try (FileSystem files = FileSystems.newFileSystem(file)) {
        return reading.apply(files.getPath(ROOT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in catalog can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class loader gave a resource that is no URI", e);
    }
  }

  /**
   * The catalog of a directory.
   *
   * @throws io.portcullis.domain.source.BadSourceException with every problem found, each with
   *     file, line, column and remedy
   * @throws UncheckedIOException if a file can't be read from its disk
   */
  public static Catalog read(Path directory) {
    Problems problems = new Problems();
    CatalogDraft draft = new CatalogDraft(problems);
    take(directory, Path.of(""), problems, draft);
    return draft.finish(directory.toString());
  }

  /**
   * @param named what complaints put before the names of the files
   */
  private static void take(Path directory, Path named, Problems problems, CatalogDraft draft) {
    for (Path file : yamlFiles(directory)) {
      String name = named.resolve(directory.relativize(file).toString()).toString();
      try {
        CatalogFile.read(name, Files.readString(file), problems, draft);
      } catch (CharacterCodingException e) {
        problems.error(Place.wholeFile(name), "this is no UTF-8 text", "save it as UTF-8");
      } catch (IOException e) {
        throw new UncheckedIOException(file + " can't be read", e);
      }
    }
  }

  private static List<Path> yamlFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog directory " + directory + " can't be read", e);
    }
  }
}
