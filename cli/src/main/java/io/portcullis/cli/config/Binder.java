package io.portcullis.cli.config;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays the settings of a file over the defaults and binds the result to records. The records are
 * plain: they know nothing of YAML, and check themselves in their constructors.
 */
final class Binder {

  private final JsonMapper mapper;

  Binder(Path base) {
    this.mapper =
        JsonMapper.builder()
            .addModule(SettingTypes.module(base))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  <T extends Record> T bind(YamlSource source, T defaults) {
    ObjectNode tree = mapper.valueToTree(defaults);
    overlay(tree, source.tree());
    try {
      @SuppressWarnings("unchecked")
      Class<T> type = (Class<T>) defaults.getClass();
      return mapper.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw complaint(source, e);
    } catch (JsonProcessingException e) {
      throw source.complaint(SettingPath.ROOT, e.getOriginalMessage(), e);
    }
  }

  /** A name without a value keeps the default, lists and plain values replace it. */
  private static void overlay(ObjectNode under, ObjectNode over) {
    over.properties()
        .forEach(
            setting -> {
              JsonNode before = under.get(setting.getKey());
              JsonNode value = setting.getValue();
              if (before instanceof ObjectNode inner && value instanceof ObjectNode outer) {
                overlay(inner, outer);
              } else if (before == null || !value.isNull()) {
                under.set(setting.getKey(), value);
              }
            });
  }

  private static ConfigException complaint(YamlSource source, JsonMappingException e) {
    SettingPath path = SettingPath.of(e.getPath());
    if (e instanceof UnrecognizedPropertyException unknown) {
      return source.complaint(path, unknownSetting(path, unknown), e);
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return refusedByRecord(source, path, refused.getCause());
    }
    return source.complaint(path, path + ": " + reason(e), e);
  }

  private static String unknownSetting(SettingPath path, UnrecognizedPropertyException e) {
    Collection<String> known =
        e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
    String hint =
        Nearest.to(e.getPropertyName(), known)
            .map(name -> "did you mean '" + name + "'?")
            .orElse("known here are " + String.join(", ", known) + ".");
    return path + " is no setting; " + hint;
  }

  /** A record's complaint begins with the component it is about, if it is about one. */
  private static ConfigException refusedByRecord(
      YamlSource source, SettingPath path, Throwable cause) {
    String message = withoutPath(String.valueOf(cause.getMessage()), path);
    SettingPath member = path.member(message.split("[ :]", 2)[0]);
    if (source.has(member)) {
      return source.complaint(member, path.member(message).toString(), cause);
    }
    String prefix = path.toString().isEmpty() ? "" : path + ": ";
    return source.complaint(path, prefix + message, cause);
  }

  /** Some records know where they stand, and begin with some of the path themselves. */
  private static String withoutPath(String message, SettingPath path) {
    String known = path.toString();
    while (!known.isEmpty()) {
      if (message.startsWith(known + ".")) {
        return message.substring(known.length() + 1);
      }
      int dot = known.indexOf('.');
      known = dot < 0 ? "" : known.substring(dot + 1);
    }
    return message;
  }

  private static String reason(JsonMappingException e) {
    if (e instanceof InvalidFormatException format) {
      Class<?> type = format.getTargetType();
      if (type.isEnum()) {
        return quoted(format) + " is none of " + constants(type);
      }
      if (type == boolean.class) {
        return quoted(format) + " is neither true nor false";
      }
      if (type == double.class) {
        return quoted(format) + " is no number";
      }
      if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
        return quoted(format) + " is no whole number";
      }
      return firstLine(format.getOriginalMessage());
    }
    if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
      return expected(mismatched.getTargetType());
    }
    return firstLine(e.getOriginalMessage());
  }

  private static String expected(Class<?> type) {
    if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "settings belong here, as 'name: value'";
    }
    return "a single value belongs here";
  }

  private static String quoted(InvalidFormatException e) {
    return "'" + e.getValue() + "'";
  }

  private static String constants(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }
}
