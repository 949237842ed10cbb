package io.portcullis.catalog.yaml;

import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a YAML file, with its place. What it is not, it says as a problem. */
public final class YamlValue {

  private final String file;
  private final Node node;
  private final Problems problems;

  YamlValue(String file, Node node, Problems problems) {
    this.file = file;
    this.node = node;
    this.problems = problems;
  }

  public Place place() {
    return node.getStartMark()
        .map(mark -> YamlFile.place(file, mark))
        .orElse(Place.wholeFile(file));
  }

  /** Written as nothing at all, or as null. */
  boolean isNull() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** A single word or text, without the blanks around it. */
  public Optional<String> text() {
    if (node instanceof ScalarNode && !isNull()) {
      return Optional.of(((ScalarNode) node).getValue().strip());
    }
    problems.error(place(), "a text belongs here", "");
    return Optional.empty();
  }

  /** One value, or a list of them. */
  public List<YamlValue> oneOrMore() {
    return node instanceof SequenceNode ? items() : List.of(this);
  }

  public List<YamlValue> items() {
    List<YamlValue> items = new ArrayList<>();
    if (node instanceof SequenceNode) {
      ((SequenceNode) node).getValue().forEach(n -> items.add(new YamlValue(file, n, problems)));
    } else {
      problems.error(place(), "a list belongs here", "begin each entry with '- '");
    }
    return items;
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  public Optional<YamlMapping> mapping() {
    if (node instanceof MappingNode) {
      return Optional.of(new YamlMapping(file, (MappingNode) node, problems));
    }
    problems.error(place(), "keys with values belong here", "write 'key: value'");
    return Optional.empty();
  }

  public Optional<Boolean> flag() {
    return as(
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
          }
          return text.equals("true");
        });
  }

  /**
   * The text as something else.
   *
   * @param reader throws an IllegalArgumentException fit for a user
   */
  public <T> Optional<T> as(Function<String, T> reader) {
    Optional<String> text = text();
    try {
      return text.map(reader);
    } catch (IllegalArgumentException e) {
      problems.error(place(), e.getMessage(), "");
      return Optional.empty();
    }
  }
}
