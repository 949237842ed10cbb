package io.portcullis.inventory;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What another tool's words (its roles and tags) mean here: what a file says of them, else the role
 * of that id, name or alias.
 *
 * <p>The file is a YAML mapping from the word to a role or a list of roles; {@code field:word}
 * means the word in that custom field only, and an empty list takes a word's meaning away.
 */
public final class RoleMap {

  private static final int MOST_CHARACTERS = 1 << 20;

  /**
   * What addresses in no entry are; in other tools such words, as 'loopback', mean other things.
   */
  private static final Set<String> NOT_GUESSED =
      Stream.of(AddressClass.values()).map(AddressClass::roleId).collect(Collectors.toSet());

  private final Map<String, List<String>> rolesByWord;

  private RoleMap(Map<String, List<String>> rolesByWord) {
    this.rolesByWord = rolesByWord;
  }

  /** Every word has the meaning it has in the catalog. */
  public static RoleMap none() {
    return new RoleMap(Map.of());
  }

  /**
   * @param problems takes what is wrong with the file, as a role that is none
   */
  public static RoleMap read(Path path, RoleNames names, Problems problems) {
    SourceFile file = new SourceFile(path, problems);
    Map<String, List<String>> rolesByWord = new HashMap<>();
    file.read(
        reader -> {
          String text = SourceFile.whole(file, reader, MOST_CHARACTERS, "is this the right file?");
          YamlFile.read(file.name(), text, problems)
              .ifPresent(map -> take(map, names, problems, rolesByWord));
        });
    return new RoleMap(rolesByWord);
  }

  private static void take(
      YamlMapping map, RoleNames names, Problems problems, Map<String, List<String>> into) {
    for (String word : map.keys()) {
      List<String> roles = new ArrayList<>();
      map.get(word)
          .ifPresent(list -> list.oneOrMore().forEach(role -> take(role, names, problems, roles)));
      into.put(folded(word), roles);
    }
  }

  private static void take(
      YamlValue value, RoleNames names, Problems problems, List<String> roles) {
    Optional<String> text = value.text();
    Optional<String> id = text.flatMap(names::resolve);
    id.ifPresent(roles::add);
    if (text.isPresent() && id.isEmpty()) {
      String remedy =
          names
              .nearest(text.get())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("use a role of the catalog, by id, name or alias");
      problems.error(value.place(), "'" + text.get() + "' is no role", remedy);
    }
  }

  /** The role ids a word stands for, none if it stands for nothing here. */
  List<String> rolesFor(String word, RoleNames names) {
    List<String> said = rolesByWord.get(folded(word));
    return said != null
        ? said
        : names.resolve(word).filter(id -> !NOT_GUESSED.contains(id)).stream().toList();
  }

  /** The role ids the file gives to a word in one custom field. */
  List<String> rolesFor(String field, String word) {
    return rolesByWord.getOrDefault(folded(field + ":" + word), List.of());
  }

  private static String folded(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
