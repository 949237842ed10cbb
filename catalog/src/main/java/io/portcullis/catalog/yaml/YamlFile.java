package io.portcullis.catalog.yaml;

import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML text into values that know where they stand. */
public final class YamlFile {

  private YamlFile() {}

  /**
   * The text's mapping; empty when there is nothing in it or it can't be read, which is then among
   * the problems.
   *
   * @param name what problems call the file
   */
  public static Optional<YamlMapping> read(String name, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(true) // told with both places by the mapping itself
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.flatMap(node -> new YamlValue(name, node, problems).mapping());
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(m -> place(name, m)).orElse(Place.wholeFile(name));
      problems.error(place, e.getProblem(), "mend the YAML here or just before");
    } catch (YamlEngineException e) {
      problems.error(Place.wholeFile(name), "this is no YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
