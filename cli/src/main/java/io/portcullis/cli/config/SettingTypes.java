package io.portcullis.cli.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;

/** The types a setting can have beyond YAML's own, each as the text people write. */
final class SettingTypes {

  private SettingTypes() {}

  /**
   * @param base what relative paths are relative to
   */
  static SimpleModule module(Path base) {
    SimpleModule module = new SimpleModule("settings");
    add(module, Duration.class, Durations::parse);
    add(module, Prefix.class, Prefix::parse);
    add(module, Address.class, Address::parse);
    add(module, Path.class, text -> base.resolve(text).normalize());
    module.addDeserializer(OptionalLong.class, new OptionalNumber());
    return module;
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parser) {
    module.addDeserializer(type, new FromText<>(type, parser));
    module.addSerializer(type, new ToText<>(type));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parser;

    FromText(Class<T> type, Function<String, T> parser) {
      super(type);
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser p, DeserializationContext context) throws IOException {
      if (!p.currentToken().isScalarValue()) {
        return context.reportInputMismatch(this, "a single value belongs here");
      }
      String text = p.getValueAsString("");
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new InvalidFormatException(p, e.getMessage(), text, handledType());
      }
    }
  }

  private static final class ToText<T> extends StdScalarSerializer<T> {

    private static final long serialVersionUID = 1L;

    ToText(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class OptionalNumber extends StdScalarDeserializer<OptionalLong> {

    private static final long serialVersionUID = 1L;

    OptionalNumber() {
      super(OptionalLong.class);
    }

    @Override
    public OptionalLong deserialize(JsonParser p, DeserializationContext context)
        throws IOException {
      return OptionalLong.of(_parseLongPrimitive(p, context));
    }

    @Override
    public OptionalLong getNullValue(DeserializationContext context) {
      return OptionalLong.empty();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return OptionalLong.empty();
    }
  }
}
