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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads catalogs from directories of YAML files. A directory is read whole: its files, and those
 * below it, may each name an edition, roles and flows; a site's files also changes to flows that
 * others wrote.
 */
public final class CatalogFiles {

  private static final String ROOT = "/catalog";

  private CatalogFiles() {}

  /** The catalog that comes with Portcullis. */
  public static Catalog builtIn() {
    return sourced().catalog();
  }

  /** The catalog that comes with Portcullis, and where it is written. */
  public static SourcedCatalog sourced() {
    return withBuiltIn(directory -> new Reading().whole(directory, Path.of("")));
  }

  /**
   * The catalog that comes with Portcullis, with a site's own roles and flows beside it and the
   * site's changes made.
   *
   * @param site a directory of YAML files, which may name the built-in roles and flows
   * @throws io.portcullis.domain.source.BadSourceException with every problem found, each with
   *     file, line, column and remedy
   * @throws UncheckedIOException if a file can't be read from its disk
   */
  public static Catalog builtInWith(Path site) {
    return withBuiltIn(directory -> new Reading().site(directory, site)).catalog();
  }

  /**
   * The catalog of a directory, and where it is written: the directory's alone if it names an
   * edition, else the built-in one with that site's own beside it.
   *
   * @throws io.portcullis.domain.source.BadSourceException with every problem found, each with
   *     file, line, column and remedy
   * @throws UncheckedIOException if a file can't be read from its disk
   */
  public static SourcedCatalog sourced(Path directory) {
    return new Reading().namesEdition(directory)
        ? new Reading().whole(directory, directory)
        : withBuiltIn(builtIn -> new Reading().site(builtIn, directory));
  }

  private static SourcedCatalog withBuiltIn(Function<Path, SourcedCatalog> reading) {
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
    return new Reading().whole(directory, Path.of("")).catalog();
  }

  /** One reading of directories, with its problems. */
  private static final class Reading {

    private final Problems problems = new Problems();
    private final CatalogDraft draft = new CatalogDraft(problems);

    boolean namesEdition(Path directory) {
      return files(directory, directory).stream().anyMatch(CatalogFile::namesEdition);
    }

    SourcedCatalog whole(Path directory, Path named) {
      files(directory, named).forEach(file -> file.read(draft, false));
      return draft.finish(directory.toString());
    }

    SourcedCatalog site(Path builtIn, Path site) {
      files(builtIn, Path.of("")).forEach(file -> file.read(draft, false));
      files(site, site).forEach(file -> file.read(draft, true));
      return draft.finish(site.toString());
    }

    /**
     * @param named what complaints put before the names of the files
     */
    private List<CatalogFile> files(Path directory, Path named) {
      List<CatalogFile> files = new ArrayList<>();
      for (Path file : yamlFiles(directory)) {
        String name = directory.relativize(file).toString();
        String path = named.resolve(name).toString();
        try {
          String within = name.isEmpty() ? file.getFileName().toString() : name;
          CatalogFile.parse(path, within, Files.readString(file), problems).ifPresent(files::add);
        } catch (CharacterCodingException e) {
          problems.error(Place.wholeFile(path), "this is no UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
          throw new UncheckedIOException(file + " can't be read", e);
        }
      }
      if (files.isEmpty()) {
        problems.warning(
            Place.wholeFile(directory.toString()),
            "nothing is said here",
            "put *.yaml files there");
      }
      return files;
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
}
