package io.portcullis.catalog.yaml;

import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Keys with values, each key used once. */
public final class YamlMapping {

  private final Place place;
  private final Problems problems;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Map<String, Place> keys = new LinkedHashMap<>();

  YamlMapping(String file, MappingNode node, Problems problems) {
    this.problems = problems;
    this.place = new YamlValue(file, node, problems).place();
    for (NodeTuple tuple : node.getValue()) {
      YamlValue key = new YamlValue(file, tuple.getKeyNode(), problems);
      YamlValue value = new YamlValue(file, tuple.getValueNode(), problems);
      key.text().ifPresent(name -> add(name, key.place(), value));
    }
  }

  private void add(String name, Place at, YamlValue value) {
    Place before = keys.putIfAbsent(name, at);
    if (before != null) {
      problems.error(at, "'" + name + "' stands here twice", "the first is at " + before);
    } else if (!value.isNull()) {
      values.put(name, value);
    }
  }

  public Place place() {
    return place;
  }

  public Set<String> keys() {
    return keys.keySet();
  }

  /** Where a key stands, or the mapping where it does not. */
  public Place placeOf(String key) {
    return keys.getOrDefault(key, place);
  }

  public Optional<YamlValue> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that may not be missing. */
  public Optional<YamlValue> need(String key, String example) {
    if (!values.containsKey(key)) {
      problems.error(
          placeOf(key), "'" + key + "' is missing", "add '" + key + ": " + example + "'");
    }
    return get(key);
  }

  /** Says which keys are none of {@code known}, and what each was likely meant to be. */
  public void refuseOthersThan(List<String> known) {
    keys.forEach(
        (key, at) -> {
          if (!known.contains(key)) {
            String remedy =
                Spelling.nearest(key, known)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("known are " + String.join(", ", known));
            problems.error(at, "'" + key + "' is no key of this", remedy);
          }
        });
  }
}
