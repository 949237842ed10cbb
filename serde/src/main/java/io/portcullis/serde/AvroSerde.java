package io.portcullis.serde;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * The value serde of one topic, which may hold several record types. Schemas are asked for once per
 * id and topic; after that the registry may be out.
 */
final class AvroSerde<T> extends CheckedSerde<T> {

  private final Registry registry;
  private final List<RecordFormat<? extends T, ?>> formats;
  private final Map<Integer, Reader<T>> readers = new ConcurrentHashMap<>();
  private final Map<RecordFormat<?, ?>, Map<String, Integer>> ids;

  AvroSerde(Registry registry, List<RecordFormat<? extends T, ?>> formats) {
    this.registry = registry;
    this.formats = List.copyOf(formats);
    this.ids =
        formats.stream()
            .collect(Collectors.toUnmodifiableMap(f -> f, f -> new ConcurrentHashMap<>()));
  }

  @Override
  public byte[] encode(String topic, T value) {
    for (RecordFormat<? extends T, ?> format : formats) {
      if (format.type().isInstance(value)) {
        return encode(topic, format, value);
      }
    }
    throw new IllegalArgumentException("no record type of " + topic + " is a " + value.getClass());
  }

  private <V extends T> byte[] encode(String topic, RecordFormat<V, ?> format, T value) {
    Map<String, Integer> known = ids.get(format);
    Integer id = known.get(topic);
    if (id == null) {
      id = known.computeIfAbsent(topic, t -> registry.idOf(t, format.schema()));
    }
    return format.encode(id, format.type().cast(value));
  }

  @Override
  public Decoded<T> decode(byte[] bytes) {
    try {
      Reader<T> reader = readerOf(Framing.schemaId(bytes));
      AvroCursor in = new AvroCursor(bytes, Framing.LENGTH);
      T value = read(reader, in);
      return new Decoded.Good<>(value);
    } catch (UndecodableException e) {
      return new Decoded.Bad<>(e.reason(), e.getMessage(), bytes);
    }
  }

  /** Whatever goes wrong in here lies in the bytes: the registry was asked before. */
  private static <T> T read(Reader<T> reader, AvroCursor in) {
    T value;
    try {
      value = reader.read(in);
    } catch (UndecodableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UndecodableException(
          UndecodableReason.INVALID_VALUE, String.valueOf(e.getMessage()));
    }
    in.end();
    return value;
  }

  private Reader<T> readerOf(int schemaId) {
    Reader<T> reader = readers.get(schemaId);
    if (reader == null) {
      reader = readerOf(registry.schemaOf(schemaId));
      readers.put(schemaId, reader);
    }
    return reader;
  }

  private Reader<T> readerOf(Schema written) {
    for (RecordFormat<? extends T, ?> format : formats) {
      if (format.schema().getFullName().equals(written.getFullName())) {
        return reader(format, written);
      }
    }
    String held =
        formats.stream().map(f -> f.schema().getFullName()).collect(Collectors.joining(" or "));
    throw new UndecodableException(
        UndecodableReason.SCHEMA_MISMATCH,
        "written as " + written.getFullName() + " where " + held + " belongs");
  }

  private <V extends T, R extends SpecificRecord> Reader<T> reader(
      RecordFormat<V, R> format, Schema written) {
    if (layout(written).equals(layout(format.schema()))) {
      return format::decode;
    }
    ResolvingReader<R> resolving = new ResolvingReader<>(written, format.schema());
    return in -> format.fromAvro(resolving.read(in));
  }

  /** What of a schema decides on the bytes, and no more: neither docs nor defaults. */
  private static String layout(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(AvroCursor in);
  }
}
