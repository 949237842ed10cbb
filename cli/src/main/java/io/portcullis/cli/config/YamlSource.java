package io.portcullis.cli.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML text as a tree, with the environment put in, that still knows on which line each setting
 * stands: what is wrong with a setting shows only later, when it is bound to a record.
 */
final class YamlSource {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private final String name;
  private final Substitution substitution;
  private final Map<String, JsonLocation> locations = new HashMap<>();
  private final ObjectNode tree;

  /**
   * @param name how complaints call the text: its file name
   * @throws ConfigException if it is no YAML, or no mapping of settings
   */
  YamlSource(String name, String text, Map<String, String> environment) {
    this.name = name;
    this.substitution = new Substitution(environment);
    this.tree = parse(text);
  }

  ObjectNode tree() {
    return tree;
  }

  /** A complaint about the setting at this path, with the line it stands on. */
  ConfigException complaint(SettingPath path, String what, Throwable cause) {
    return new ConfigException(at(path) + what, cause);
  }

  boolean has(SettingPath path) {
    return locations.containsKey(path.toString());
  }

  /** {@code portcullis.yaml:12:3: } of the setting, or of the nearest one around it. */
  private String at(SettingPath path) {
    for (SettingPath around = path; around != null; around = around.parent()) {
      JsonLocation location = locations.get(around.toString());
      if (location != null) {
        return at(location);
      }
    }
    return name + ": ";
  }

  private String at(JsonLocation location) {
    return name + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  private ObjectNode parse(String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return NODES.objectNode();
      }
      if (first != JsonToken.START_OBJECT) {
        throw new ConfigException(
            at(parser.currentTokenLocation()) + "settings are written as 'name: value'");
      }
      return object(parser, SettingPath.ROOT);
    } catch (JsonProcessingException e) {
      throw new ConfigException(at(e.getLocation()) + YamlProblem.of(e), e);
    } catch (IOException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
  }

  private ObjectNode object(JsonParser parser, SettingPath path) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      SettingPath member = path.member(key);
      locations.put(member.toString(), parser.currentTokenLocation());
      parser.nextToken();
      object.set(key, value(parser, member));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, SettingPath path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      SettingPath element = path.element(array.size());
      locations.put(element.toString(), parser.currentTokenLocation());
      array.add(value(parser, element));
    }
    return array;
  }

  private JsonNode value(JsonParser parser, SettingPath path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      default -> NODES.textNode(substituted(parser.getText(), path));
    };
  }

  private String substituted(String text, SettingPath path) {
    try {
      return substitution.apply(text);
    } catch (IllegalArgumentException e) {
      throw complaint(path, path + ": " + e.getMessage(), e);
    }
  }
}
